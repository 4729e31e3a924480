/**
 * Who learns what about a run: the requester, on-call, the audit.
 *
 * <p>Ports: {@link io.certloop.remediation.run.report.Notices}, {@link
 * io.certloop.remediation.run.report.OpenRuns}, {@link
 * io.certloop.remediation.run.report.RunListener}.
 */
package io.certloop.remediation.run.report;
