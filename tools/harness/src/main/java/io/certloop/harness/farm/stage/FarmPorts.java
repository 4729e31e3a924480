package io.certloop.harness.farm.stage;

import io.certloop.harness.system.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The eight consecutive ports of a farm. All nodes use the same ports, each node on an address of its own.
 *
 * @param first the first of the eight ports
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

    /** The TLS port of all nodes. */
    public int tls() {
        return first;
    }

    /**
     * The HTTP port of all nodes, which forward the authority's validation requests (HTTP-01) to remediation-service.
     */
    public int http() {
        return first + 1;
    }

    /** The port of the ACME authority. */
    public int acme() {
        return first + 2;
    }

    /** The port of the ACME authority behind a proxy that can limit orders. */
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

    /** The port of the ACME authority without TLS, for requests for renewal information. */
    int renewal() {
        return first + 7;
    }

    /** All ports by a name, for the check that they are free. */
    Map<String, Integer> all() {
        var all = new LinkedHashMap<String, Integer>();
        for (int port = first; port <= renewal(); port++) {
            all.put(port == first ? VARIABLE : VARIABLE + " + " + (port - first), port);
        }
        return all;
    }
}
