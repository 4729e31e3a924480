/** What the frame of every page needs of this service, and what all pages show of it. */
package io.certloop.watcher.console.rest.frame;
