/**
 * Decides at intervals whether a storm begins or ends, and logs, counts, audits and announces changes of the storm
 * state.
 */
package io.certloop.remediation.storm.job;
