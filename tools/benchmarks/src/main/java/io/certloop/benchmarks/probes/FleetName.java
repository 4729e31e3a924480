package io.certloop.benchmarks.probes;

import io.certloop.mockcloud.certificate.KeyedChain;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A name of the fleet with what its edges serve.
 *
 * @param edges the chain that each edge serves; empty for an edge that refuses the name
 * @param fault the name of the fault in {@code faults.csv}, or HEALTHY; the host name does not reveal it
 * @param addresses the addresses that DNS lists, with addresses where nothing listens
 * @param expected the SHA-256 fingerprint of the expected certificate in the input of {@code certloop watch}; empty if
 *     the input gives none
 * @param reasons the reasons of all findings that {@code certloop watch} must report
 */
record FleetName(
        String host,
        Server server,
        String fault,
        List<Optional<KeyedChain>> edges,
        List<String> addresses,
        Optional<String> expected,
        Set<String> reasons) {

    enum Server {
        NGINX(1),
        HAPROXY(2),
        CADDY(3),
        DOVECOT(4);

        private final int network;

        Server(int network) {
            this.network = network;
        }

        /**
         * The address of this server's edge.
         *
         * @param edge 0 or 1
         */
        String address(int edge) {
            return "127.66.%d.%d".formatted(network, edge + 1);
        }
    }

    static final String HEALTHY = "HEALTHY";
    static final String UNKNOWN = "UNKNOWN";

    boolean is(String other) {
        return fault.equals(other);
    }
}
