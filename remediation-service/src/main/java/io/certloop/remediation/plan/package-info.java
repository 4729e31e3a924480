/**
 * The parts of a decision: the actions, what the customer has to do, and why a run is escalated.
 *
 * <p>Invariant: a plan holds only actions that the adapter can perform and that the diagnosis allows; a fault that only
 * the customer can fix gives no action.
 */
package io.certloop.remediation.plan;
