package io.certloop.cloud.edge;

import java.util.List;

/**
 * Where the edges of a domain are, as its control plane knows it.
 *
 * @param cname DNS name that leads to them; empty where there is none
 * @param addresses the edges themselves, where the control plane knows them; DNS is not asked then
 */
public record EdgeHints(String cname, List<EdgeAddress> addresses) {

    public EdgeHints {
        cname = cname == null ? "" : cname;
        addresses = List.copyOf(addresses);
    }

    /** Edges that DNS knows. */
    public static EdgeHints behind(String cname) {
        return new EdgeHints(cname, List.of());
    }

    /** Edges that are known by their addresses. */
    public static EdgeHints at(List<EdgeAddress> addresses) {
        return new EdgeHints("", addresses);
    }
}
