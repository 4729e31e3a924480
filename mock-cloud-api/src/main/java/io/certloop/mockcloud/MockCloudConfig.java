package io.certloop.mockcloud;

import java.time.Duration;
import java.util.List;

/**
 * The settings of the simulated provider.
 *
 * @param bindAddress of the HTTP API and the DNS
 * @param httpPort 0 for any free port
 * @param edgePort one port for all edges; 0 for any port that is free on every edge address
 * @param edgeAddresses addresses of this machine; each is one edge
 * @param dnsPort UDP; 0 for any free port
 * @param rollout how long a change takes to reach the edges
 * @param issuance how long a free certificate takes until it is issued
 * @param operatorApi whether the console's private calls are served
 * @param strictSignatures whether each module accepts only its documented signature scheme
 */
public record MockCloudConfig(
        String bindAddress,
        int httpPort,
        int edgePort,
        List<String> edgeAddresses,
        int dnsPort,
        Duration rollout,
        Duration issuance,
        boolean operatorApi,
        boolean strictSignatures) {

    public MockCloudConfig {
        edgeAddresses = List.copyOf(edgeAddresses);
    }

    /** Free ports everywhere, and the provider's usual timings. */
    public static MockCloudConfig defaults() {
        return new MockCloudConfig(
                "127.0.0.1",
                0,
                0,
                List.of("127.0.0.1", "127.0.0.2", "127.0.0.3"),
                0,
                Duration.ofMinutes(5),
                Duration.ofMinutes(25),
                true,
                false);
    }

    public MockCloudConfig withEdgePort(int value) {
        return with(value, edgeAddresses, rollout, issuance);
    }

    public MockCloudConfig withEdgeAddresses(List<String> value) {
        return with(edgePort, value, rollout, issuance);
    }

    public MockCloudConfig withTimings(Duration newRollout, Duration newIssuance) {
        return with(edgePort, edgeAddresses, newRollout, newIssuance);
    }

    private MockCloudConfig with(
            int newEdgePort, List<String> newEdgeAddresses, Duration newRollout, Duration newIssuance) {
        return new MockCloudConfig(
                bindAddress,
                httpPort,
                newEdgePort,
                newEdgeAddresses,
                dnsPort,
                newRollout,
                newIssuance,
                operatorApi,
                strictSignatures);
    }
}
