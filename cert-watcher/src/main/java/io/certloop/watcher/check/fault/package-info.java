/** One check for each fault, and the list of all checks. */
package io.certloop.watcher.check.fault;
