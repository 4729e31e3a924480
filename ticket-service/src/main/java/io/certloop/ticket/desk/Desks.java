package io.certloop.ticket.desk;

import java.util.List;
import java.util.Optional;

/** The currently configured help desks. */
public interface Desks {

    Optional<Desk> named(String name);

    /** All help desks in the order of their names. */
    List<Desk> all();
}
