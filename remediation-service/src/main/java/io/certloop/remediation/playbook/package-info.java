/**
 * What is done about a diagnosis, as data: which actions in which order, under which conditions, how long each may
 * take, how risky it is and whether it needs approval. Pure.
 *
 * <p>Invariants: a playbook can only restrict what is possible. The preconditions of each action
 * ({@link io.certloop.remediation.playbook.ActionPreconditions}) are code, and so is what happens with a domain that is
 * healthy, changing or unknown: no playbook can make the service write to a domain whose state it does not know.
 */
package io.certloop.remediation.playbook;
