package io.certloop.ticket.change;

import java.util.List;

/** The changes of all tickets in one order. */
public interface TicketChanges {

    /**
     * Those that follow a position, in order, as far as they are committed.
     *
     * @param most how many; a page ends before it grows larger than an answer may be
     */
    List<TicketChange> after(long position, int most);

    /** What is known of the order by now. */
    Range range();

    /**
     * Positions of changes.
     *
     * @param last the newest change; 0 if there was none
     * @param lastForgotten the newest one that was deleted; 0 if none was
     */
    record Range(long last, long lastForgotten) {}
}
