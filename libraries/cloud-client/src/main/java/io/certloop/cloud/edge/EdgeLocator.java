package io.certloop.cloud.edge;

import java.util.List;

/** Finds the edges of a domain. */
public interface EdgeLocator {

    /**
     * The addresses that the hints name, else every address of their CNAME; in a stable order.
     *
     * @throws DnsFault if DNS does not answer or knows no address
     */
    List<EdgeAddress> edges(EdgeHints hints);
}
