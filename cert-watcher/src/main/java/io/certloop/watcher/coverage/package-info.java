/**
 * How much of the fleet was really inspected, and when, so that a watcher that has gone silent is
 * noticed.
 *
 * <p>Port: {@link io.certloop.watcher.coverage.CoverageStore}.
 */
package io.certloop.watcher.coverage;
