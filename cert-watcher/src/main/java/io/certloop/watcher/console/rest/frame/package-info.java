/**
 * What the frame around every console page needs from cert-watcher, and what cert-watcher adds to the pages of all
 * services.
 */
package io.certloop.watcher.console.rest.frame;
