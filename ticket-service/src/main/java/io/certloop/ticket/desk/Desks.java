package io.certloop.ticket.desk;

import java.util.List;
import java.util.Optional;

/** The help desks that are configured now. */
public interface Desks {

    Optional<Desk> named(String name);

    /** By name. */
    List<Desk> all();
}
