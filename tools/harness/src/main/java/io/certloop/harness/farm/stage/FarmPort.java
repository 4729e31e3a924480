package io.certloop.harness.farm.stage;

import io.certloop.harness.system.UsageException;
import java.util.EnumMap;
import java.util.Map;

/** The eight consecutive ports of a farm: of its nodes, each on an address of its own, and of its ACME authority. */
enum FarmPort {
    TLS,
    /** Of all nodes, which forward the authority's validation requests (HTTP-01) to remediation-service. */
    HTTP,
    ACME,
    /** The authority behind a proxy that can limit orders. */
    LIMITED_ACME,
    MANAGEMENT,
    DNS,
    DNS_MANAGEMENT,
    /** The authority without TLS, for requests for renewal information. */
    RENEWAL;

    static final String VARIABLE = "CERTLOOP_FARM_PORT";

    private static final int USUAL = 9400;
    private static final int MOST = 65_535 - 7;

    static Map<FarmPort, Integer> from(Map<String, String> environment) {
        var text = environment.getOrDefault(VARIABLE, "").strip();
        int first = text.isEmpty() ? USUAL : text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (first < 1 || first > MOST) {
            throw new UsageException(VARIABLE + " is the first of 8 ports, not " + text);
        }
        var ports = new EnumMap<FarmPort, Integer>(FarmPort.class);
        for (var port : values()) {
            ports.put(port, first + port.ordinal());
        }
        return ports;
    }
}
