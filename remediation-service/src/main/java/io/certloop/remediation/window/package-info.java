/**
 * Maintenance windows: times in which nothing is changed, for all accounts or one, once or every week.
 *
 * <p>Port: {@link io.certloop.remediation.window.WindowStore}. Invariants: a window names its owner and its reason, and
 * always expires; if a clock change makes a local time ambiguous, the longer window counts.
 */
package io.certloop.remediation.window;
