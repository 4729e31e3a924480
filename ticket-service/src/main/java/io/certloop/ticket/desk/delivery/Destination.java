package io.certloop.ticket.desk.delivery;

import java.time.Duration;
import java.util.Set;

/** Where the deliveries of a help desk go. */
public interface Destination {

    /** What can be said there. Other deliveries are not made. */
    Set<Delivery.Kind> kinds();

    /** Whether an answer can be shown to the people at the help desk alone. */
    boolean takesNotes();

    /** Pause between two deliveries, so that the help desk's limit holds. */
    Duration pause();
}
