/** Durable tasks of runs on db-scheduler, and the logs and metrics of their transitions. */
package io.certloop.remediation.run.job;
