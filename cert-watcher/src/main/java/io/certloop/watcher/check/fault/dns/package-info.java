/** The checks of what the customer's DNS says: to visitors, and to authorities. */
package io.certloop.watcher.check.fault.dns;
