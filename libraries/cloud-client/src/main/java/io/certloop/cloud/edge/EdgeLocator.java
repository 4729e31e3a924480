package io.certloop.cloud.edge;

import java.util.List;

public interface EdgeLocator {

    /**
     * The addresses in the hints or, if they have none, all addresses of their CNAME; in a stable order.
     *
     * @throws DnsFault if DNS does not answer or has no address
     */
    List<EdgeAddress> edges(EdgeHints hints);
}
