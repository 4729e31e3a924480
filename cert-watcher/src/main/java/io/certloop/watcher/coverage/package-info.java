/**
 * How much of the fleet was really inspected, and when, so that operators notice a watcher that no longer inspects.
 *
 * <p>Port: {@link io.certloop.watcher.coverage.CoverageStore}.
 */
package io.certloop.watcher.coverage;
