/** The report of what is to be renewed when, as page and as CSV. */
package io.certloop.watcher.console.rest.renewal;
