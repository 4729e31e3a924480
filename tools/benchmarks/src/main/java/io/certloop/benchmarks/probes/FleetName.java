package io.certloop.benchmarks.probes;

import io.certloop.mockcloud.certificate.KeyedChain;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A name of the fleet with what its edges serve.
 *
 * @param edges what each of them serves; empty for one that refuses the name
 * @param fault of the list of faults; the name says nothing of it
 * @param addresses for DNS; those where nothing listens included
 * @param expected fingerprint for the list of names, if it says one
 * @param reasons that must be found
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

        /** Its edge of that number, 0 or 1. */
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
