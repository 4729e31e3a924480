/** The checks of what a domain's DNS answers to visitors and to certificate authorities. */
package io.certloop.watcher.check.fault.dns;
