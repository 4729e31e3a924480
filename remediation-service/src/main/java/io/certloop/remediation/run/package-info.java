/**
 * The remediation run: one subject, from the request to a verified repair or another end with a reason.
 *
 * <p>Port: {@link io.certloop.remediation.run.RunStore}. Invariants: at most one running run per subject; every state
 * write is fenced by the run's version; a committed write intent precedes each write at the provider, and after a crash
 * or a lost answer the next step is to inspect, never to repeat.
 */
package io.certloop.remediation.run;
