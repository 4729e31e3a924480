/**
 * Informs requesters, on-call and the audit about runs.
 *
 * <p>Ports: {@link io.certloop.remediation.run.report.Notices}, {@link io.certloop.remediation.run.report.OpenRuns},
 * {@link io.certloop.remediation.run.report.RunListener}.
 */
package io.certloop.remediation.run.report;
