/**
 * Reads help desks that do not send what changes there.
 *
 * <p>Owns the table desk_poll. Ports: {@link io.certloop.ticket.desk.poll.DeskReader}, {@link
 * io.certloop.ticket.desk.poll.PollCursors}. Invariants: one replica at a time reads a help desk;
 * the cursor moves when all before it is committed, so that after a crash some is read twice and
 * nothing is missed; what was changed in the time before the cursor is read again.
 */
package io.certloop.ticket.desk.poll;
