/** Evaluates the fleet at intervals; logs, counts, audits and announces what changed. */
package io.certloop.remediation.storm.job;
