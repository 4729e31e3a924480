package io.certloop.benchmarks.probes;

import io.certloop.benchmarks.probes.FleetName.Server;
import io.certloop.mockcloud.certificate.KeyedChain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A fleet of names on two edges each. A few names have a fault, listed in {@code faults.csv}; only this class and the
 * comparison after the run read that file, not the command under test.
 */
final class Fleet {

    private static final String FAULTS = "faults.csv";
    private static final String KNOWN = "known";
    private static final int SEED = 21;

    /** Edge addresses where nothing listens. */
    private static final List<String> NOWHERE = List.of("127.66.9.1", "127.66.9.2");

    private final FleetCertificates certificates;
    private final List<String> hosts = new ArrayList<>();
    private final List<FleetName> names = new ArrayList<>();

    /**
     * Creates the names and their certificates.
     *
     * @param size the total number of names, at least as many as {@code faults.csv} lists
     * @param folder for the files of the certificates
     */
    Fleet(int size, Path folder) throws IOException, InterruptedException {
        this.certificates = new FleetCertificates(folder);
        IntStream.range(0, size).forEach(i -> hosts.add("w%04d.eu.fleet.example".formatted(i)));
        Collections.shuffle(hosts, new Random(SEED));
        for (String line : lines()) {
            add(line.split(","));
        }
        for (int i = 0; !hosts.isEmpty(); i++) {
            // 12 of 20 on nginx, 5 on HAProxy, 3 on Caddy.
            Server server = i % 20 < 12 ? Server.NGINX : i % 20 < 17 ? Server.HAPROXY : Server.CADDY;
            add(FleetName.HEALTHY, server, i % 2 == 0, Set.of());
        }
    }

    private static List<String> lines() throws IOException {
        try (var in = Fleet.class.getResourceAsStream(FAULTS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("fault,"))
                    .toList();
        }
    }

    private void add(String... cells) throws IOException, InterruptedException {
        Set<String> reasons =
                cells[6].equals(FleetName.HEALTHY) ? Set.of() : Set.copyOf(Arrays.asList(cells[6].split(" ")));
        for (Server server : Server.values()) {
            for (int i = 0; i < Integer.parseInt(cells[1 + server.ordinal()]); i++) {
                add(cells[0], server, cells[5].equals(KNOWN), reasons);
            }
        }
    }

    private void add(String fault, Server server, boolean known, Set<String> reasons)
            throws IOException, InterruptedException {
        String host = hosts.removeLast();
        KeyedChain right = certificates.of(fault, host);
        names.add(new FleetName(
                host,
                server,
                fault,
                edges(fault, host, right),
                addresses(fault, server),
                known ? Optional.of(right.sha256()) : Optional.empty(),
                reasons));
    }

    private List<Optional<KeyedChain>> edges(String fault, String host, KeyedChain right) {
        KeyedChain first = switch (fault) {
            case "EXPIRED_AT_ONE_EDGE" -> certificates.expired(host);
            case "OLD_AT_ONE_EDGE", "OLD_EVERYWHERE" -> certificates.old(host);
            case "EDGES_DIFFER" -> certificates.good(host);
            default -> right;
        };
        boolean isRefused = fault.startsWith("NAME_REFUSED");
        return List.of(
                isRefused ? Optional.empty() : Optional.of(first),
                switch (fault) {
                    case "NAME_REFUSED" -> Optional.empty();
                    case "OLD_EVERYWHERE" -> Optional.of(first);
                    default -> Optional.of(right);
                });
    }

    /**
     * Returns the addresses that DNS lists for a name. Dovecot's second address has TLS switched off and is used for
     * the fault NO_STARTTLS only.
     */
    private static List<String> addresses(String fault, Server server) {
        return switch (fault) {
            case "NO_ADDRESS" -> List.of();
            case "ALL_EDGES_DOWN" -> NOWHERE;
            case "EDGE_DOWN" -> List.of(server.address(0), server.address(1), NOWHERE.getFirst());
            case "NO_STARTTLS" -> List.of(server.address(1));
            default ->
                server == Server.DOVECOT ? List.of(server.address(0)) : List.of(server.address(0), server.address(1));
        };
    }

    FleetCertificates certificates() {
        return certificates;
    }

    List<FleetName> names() {
        return names;
    }
}
