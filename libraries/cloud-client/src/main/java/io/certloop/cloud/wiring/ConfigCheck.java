package io.certloop.cloud.wiring;

import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.controlplane.qiniu.channel.QiniuSettings;
import io.certloop.cloud.controlplane.qiniu.channel.Timeouts;
import io.certloop.cloud.edge.AddressLiteral;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.cloud.edge.Subnet;
import io.certloop.cloud.edge.dns.Resolvers;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks the whole configuration, and reports all wrong settings at once. */
final class ConfigCheck {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int LAST_PORT = 65_535;

    private ConfigCheck() {}

    /** @throws IllegalArgumentException if settings are wrong; the message lists all violations, each with its key */
    static void check(CloudConfig cloud, EdgeConfig edge, DnsConfig dns) {
        List<String> violations = new ArrayList<>();
        attempt("certloop.cloud: ", () -> settings(cloud, Timeouts.DEFAULTS), violations);
        attempt("certloop.cloud: ", () -> timeouts(cloud), violations);
        attempt("certloop.cloud: ", () -> limits(cloud), violations);
        dns.server().ifPresent(server -> attempt("certloop.dns.server: ", () -> Resolvers.at(server), violations));
        dns.validatingServer()
                .ifPresent(
                        server -> attempt("certloop.dns.validating-server: ", () -> Resolvers.at(server), violations));
        checkTimeout("certloop.dns.timeout", dns.timeout(), violations);
        checkTimeout("certloop.edge.timeout", edge.timeout(), violations);
        if (edge.port() < 1 || edge.port() > LAST_PORT) {
            violations.add("certloop.edge.port: must lie between 1 and " + LAST_PORT);
        }
        attempt("certloop.edge.allowed-networks: ", () -> policy(edge), violations);
        attempt("certloop.edge.points-of-presence: ", () -> pointsOfPresence(edge), violations);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", violations));
        }
    }

    static QiniuSettings settings(CloudConfig cloud) {
        return settings(cloud, timeouts(cloud));
    }

    private static QiniuSettings settings(CloudConfig cloud, Timeouts timeouts) {
        return new QiniuSettings(cloud.domainApi(), cloud.certificateApi(), cloud.operatorApi(), timeouts);
    }

    private static Timeouts timeouts(CloudConfig cloud) {
        return new Timeouts(cloud.connectTimeout(), cloud.turnTimeout(), cloud.answerTimeout(), cloud.callTimeout());
    }

    static EdgeAddressPolicy policy(EdgeConfig edge) {
        return new EdgeAddressPolicy(edge.allowedNetworks().orElse(List.of()).stream()
                .map(Subnet::parse)
                .toList());
    }

    static List<InetAddress> pointsOfPresence(EdgeConfig edge) {
        return edge.pointsOfPresence().orElse(List.of()).stream()
                .map(AddressLiteral::parse)
                .toList();
    }

    static RequestLimits limits(CloudConfig cloud) {
        return new RequestLimits(cloud.requestsPerSecond(), cloud.onCallShare(), cloud.sweepShare());
    }

    private static void attempt(String key, Runnable build, List<String> violations) {
        try {
            build.run();
        } catch (IllegalArgumentException e) {
            violations.add(key + e.getMessage());
        }
    }

    private static void checkTimeout(String key, Duration value, List<String> violations) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            violations.add(key + ": must lie between " + SHORTEST + " and " + LONGEST);
        }
    }
}
