package io.certloop.ticket.desk;

import java.util.List;
import java.util.Optional;

public interface Desks {

    Optional<Desk> named(String name);

    /** In the order of their names. */
    List<Desk> all();
}
