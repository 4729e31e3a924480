/** One check for each fault, and the list of them all. */
package io.certloop.watcher.check.fault;
