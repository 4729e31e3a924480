/** Durable work on db-scheduler. */
package io.certloop.remediation.run.job;
