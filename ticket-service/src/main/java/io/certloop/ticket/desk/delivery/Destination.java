package io.certloop.ticket.desk.delivery;

import java.time.Duration;
import java.util.Set;

/** Where the deliveries of a help desk go. */
public interface Destination {

    /** The kinds of deliveries that can be sent there. Deliveries of other kinds are not planned. */
    Set<Delivery.Kind> kinds();

    /** Whether an answer can be sent as a note that only people at the help desk see. */
    boolean takesNotes();

    /** Pause between two deliveries, so that the help desk's rate limit is not exceeded. */
    Duration pause();
}
