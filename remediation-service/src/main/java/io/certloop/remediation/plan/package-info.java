/**
 * Deciding what to do about a diagnosis. Pure.
 *
 * <p>Invariant: a plan holds only actions that the adapter can do and that this diagnosis allows; a
 * diagnosis that only the customer can mend gives no action at all.
 */
package io.certloop.remediation.plan;
