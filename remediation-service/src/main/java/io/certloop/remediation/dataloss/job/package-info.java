/** The heartbeat of this replica; data-loss windows are logged, counted and audited. */
package io.certloop.remediation.dataloss.job;
