/** The heartbeat of this replica. */
package io.certloop.remediation.dataloss.job;
