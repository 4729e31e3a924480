/** The heartbeat of this replica; logs, counts and audits what it finds lost. */
package io.certloop.remediation.dataloss.job;
