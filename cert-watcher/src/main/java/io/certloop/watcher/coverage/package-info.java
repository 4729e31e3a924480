/**
 * How much of the fleet was really looked at, and when: what makes a silent watcher visible.
 *
 * <p>Port: {@link io.certloop.watcher.coverage.CoverageStore}.
 */
package io.certloop.watcher.coverage;
