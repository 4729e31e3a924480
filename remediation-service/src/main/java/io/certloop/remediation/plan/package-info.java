/**
 * The words of a decision: what is done, what the customer is told, why a person takes over.
 *
 * <p>Invariant: a plan holds only actions that the adapter can do and that this diagnosis allows; a
 * diagnosis that only the customer can mend gives no action at all.
 */
package io.certloop.remediation.plan;
