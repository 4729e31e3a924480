/**
 * Which page a person reads: one per reason that leaves something to a person, below docs/runbooks.
 */
package io.certloop.remediation.runbook;
