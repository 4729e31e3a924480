package io.certloop.cloud.edge;

import java.util.List;

/** Finds the edges behind a CNAME. */
public interface EdgeLocator {

    /**
     * Every address of the CNAME, in a stable order.
     *
     * @throws DnsFault if DNS does not answer or knows no address
     */
    List<EdgeAddress> edges(String cname);
}
