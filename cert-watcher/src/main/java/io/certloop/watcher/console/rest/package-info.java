/** The console's pages about the fleet, rendered by Qute. */
package io.certloop.watcher.console.rest;
