package io.certloop.ticket.change;

import java.util.List;

/** Reads the changes of all tickets in one order. */
public interface TicketChanges {

    /**
     * The committed changes after a position, in order.
     *
     * @param most the most changes; fewer if the page would exceed the size limit of an HTTP response
     */
    List<TicketChange> after(long position, int most);

    Range range();

    /**
     * @param last the newest change; 0 if there was none
     * @param lastForgotten the newest deleted change; 0 if none was deleted
     */
    record Range(long last, long lastForgotten) {}
}
