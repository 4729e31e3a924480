/**
 * What is done about a diagnosis, as data: which actions in which order, under which conditions,
 * how long each may take, how risky it is and whether it needs approval. Pure.
 *
 * <p>Invariants: a playbook can only narrow what is possible. What an action needs in order to be
 * possible at all ({@link io.certloop.remediation.playbook.ActionPreconditions}) is code, and so is
 * what happens with a domain that is healthy, changing or unknown: no playbook can make the service
 * write without knowing.
 */
package io.certloop.remediation.playbook;
