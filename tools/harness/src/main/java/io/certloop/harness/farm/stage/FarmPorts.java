package io.certloop.harness.farm.stage;

import io.certloop.harness.system.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Eight ports in a row; the nodes share theirs, each on an address of its own.
 *
 * @param first of them
 */
public record FarmPorts(int first) {

    static final String VARIABLE = "CERTLOOP_FARM_PORT";

    private static final int USUAL = 9400;
    private static final int MOST = 65_535 - 7;

    public static FarmPorts from(Map<String, String> environment) {
        var text = environment.getOrDefault(VARIABLE, "");
        try {
            int first = text.isBlank() ? USUAL : Integer.parseInt(text.strip());
            if (first > 0 && first <= MOST) {
                return new FarmPorts(first);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new UsageException(VARIABLE + " is the first of 8 ports, not " + text);
    }

    /** TLS of the nodes. */
    public int tls() {
        return first;
    }

    /** HTTP of the nodes, which hands the authority's questions on to remediation-service. */
    public int http() {
        return first + 1;
    }

    /** The authority. */
    public int acme() {
        return first + 2;
    }

    /** The same authority behind a limit of orders. */
    public int limitedAcme() {
        return first + 3;
    }

    int management() {
        return first + 4;
    }

    int dns() {
        return first + 5;
    }

    int dnsManagement() {
        return first + 6;
    }

    /** The same authority without TLS, for questions about renewal. */
    int renewal() {
        return first + 7;
    }

    /** By name, as a check of free ports takes them. */
    Map<String, Integer> all() {
        var all = new LinkedHashMap<String, Integer>();
        for (int port = first; port <= renewal(); port++) {
            all.put(port == first ? VARIABLE : VARIABLE + " + " + (port - first), port);
        }
        return all;
    }
}
