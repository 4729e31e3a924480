/**
 * People decide in their chat: the buttons of a message approve, reject, cancel and explain a run.
 *
 * <p>A press is a request that a chat platform signed. The people file maps the user to a person, who decides with the
 * same roles and by the same rules as at {@code /remediations/{id}/approve}. Ports:
 * {@link io.certloop.remediation.chat.People}, {@link io.certloop.remediation.chat.Presses},
 * {@link io.certloop.remediation.chat.Replies}. Invariants: nothing is read before the signature is verified; the same
 * press counts once; every refusal is audited.
 */
package io.certloop.remediation.chat;
