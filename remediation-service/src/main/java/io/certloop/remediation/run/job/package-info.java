/** Durable work on db-scheduler; logs and counts transitions. */
package io.certloop.remediation.run.job;
