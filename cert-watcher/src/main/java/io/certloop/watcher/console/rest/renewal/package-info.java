/** The report on renewals that are due, as a page and as CSV. */
package io.certloop.watcher.console.rest.renewal;
