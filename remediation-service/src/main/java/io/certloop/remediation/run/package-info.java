/**
 * The remediation run: one subject, from request to a proven or an honest other end.
 *
 * <p>Port: {@link io.certloop.remediation.run.RunStore}. Invariants: at most one running run per
 * subject; every state write is fenced by the run's version; a write at the provider is preceded by
 * a committed intention, and after a crash or a lost answer the next step is to look, never to
 * repeat.
 */
package io.certloop.remediation.run;
