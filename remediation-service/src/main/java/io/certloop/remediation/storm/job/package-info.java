/**
 * Evaluates the fleet at intervals, and logs, counts, audits and announces changes of the storm
 * state.
 */
package io.certloop.remediation.storm.job;
