/** The checks for the faults of a domain, and {@code Checks}, which runs all of them. */
package io.certloop.watcher.check.fault;
