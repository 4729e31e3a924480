/**
 * Runs as a table: which of them, in which order, and what a row says.
 *
 * <p>Port: {@link io.certloop.remediation.run.list.RunList}.
 */
package io.certloop.remediation.run.list;
