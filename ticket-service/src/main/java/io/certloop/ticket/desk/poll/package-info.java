/**
 * Polls help desks that do not send their changes.
 *
 * <p>Owns the table desk_poll. Invariants: one replica at a time polls a help desk; the cursor moves only after
 * everything before it is committed, so that after a crash some changes are read twice and none is missed; changes
 * shortly before the cursor are read again.
 */
package io.certloop.ticket.desk.poll;
