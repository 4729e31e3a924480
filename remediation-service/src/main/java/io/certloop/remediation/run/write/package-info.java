/**
 * Writes at the provider. Invariant: a committed write intent precedes each write, and after a lost answer the next
 * step is to inspect, never to repeat.
 *
 * <p>Port: {@link io.certloop.remediation.run.write.WriteLog}.
 */
package io.certloop.remediation.run.write;
