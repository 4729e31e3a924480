package io.certloop.ticket.desk;

import java.util.Optional;

/** The help desks that are configured now. */
@FunctionalInterface
public interface Desks {

    Optional<Desk> named(String name);
}
