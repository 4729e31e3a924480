package io.certloop.cloud.edge;

import java.util.List;

/**
 * What a control plane knows about the location of a domain's edges.
 *
 * @param cname DNS name that resolves to the edges; empty if there is none
 * @param addresses the edges themselves; if not empty, DNS is not queried
 */
public record EdgeHints(String cname, List<EdgeAddress> addresses) {

    public EdgeHints {
        cname = cname == null ? "" : cname;
        addresses = List.copyOf(addresses);
    }

    public static EdgeHints behind(String cname) {
        return new EdgeHints(cname, List.of());
    }

    public static EdgeHints at(List<EdgeAddress> addresses) {
        return new EdgeHints("", addresses);
    }
}
