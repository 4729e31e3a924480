/**
 * People decide in their chat: the buttons of a message approve, reject, cancel and explain a run.
 *
 * <p>A press is what a chat platform signed. Who pressed is a person of the people file, with the
 * roles that he has everywhere, and he decides by the same rules as at {@code
 * /remediations/{id}/approve}. Ports: {@link io.certloop.remediation.chat.People}, {@link
 * io.certloop.remediation.chat.Presses}, {@link io.certloop.remediation.chat.Replies}. Invariants:
 * nothing is read before the signature is verified; the same press counts once; every refusal is
 * audited.
 */
package io.certloop.remediation.chat;
