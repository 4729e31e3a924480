/**
 * The parts of a decision: the actions, what the customer is asked for, and why a person takes
 * over.
 *
 * <p>Invariant: a plan holds only actions that the adapter can perform and that the diagnosis
 * allows; a fault that only the customer can fix gives no action.
 */
package io.certloop.remediation.plan;
