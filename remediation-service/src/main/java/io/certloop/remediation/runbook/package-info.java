/** Runbooks: one page below docs/runbooks for each reason that leaves something to a person. */
package io.certloop.remediation.runbook;
