/**
 * Lists of runs: filters, orders, pages and the row for each run.
 *
 * <p>Port: {@link io.certloop.remediation.run.list.RunList}.
 */
package io.certloop.remediation.run.list;
