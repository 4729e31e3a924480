package io.certloop.benchmarks.sweep;

import io.certloop.testkit.stage.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fleet in which unhealthy domains with fifteen conditions are spread evenly among many healthy domains. Some healthy
 * domains have edges with a short disturbance, which is no fault. Some have an edge that never answers, or an edge that
 * serves another name's certificate every other time; both are faults. All of these domains have one more edge, which
 * accepts fewer probes per second than it gets and closes the other connections. Only domains that are unhealthy at
 * their last edge alone lack it, since no other edge could show their fault.
 */
final class UnhealthyFleet {

    /**
     * The conditions that the mock provider can give a domain, each with the reason of the finding that it must cause.
     */
    static final Map<String, String> SORTS = new TreeMap<>(Map.ofEntries(
            Map.entry("STUCK_DEPLOYMENT", "DEPLOYMENT_STUCK"),
            Map.entry("BLOCKED_BY_QUOTA", "BLOCKED_BY_QUOTA"),
            Map.entry("DEPLOYMENT_FAILED", "DEPLOYMENT_FAILED"),
            Map.entry("NOT_SERVED", "SERVED_OTHER_CERTIFICATE"),
            Map.entry("PARTLY_SERVED", "PROPAGATION_STUCK"),
            Map.entry("EXPIRED_FREE", "CERTIFICATE_EXPIRED"),
            Map.entry("EXPIRED_OWN", "CERTIFICATE_EXPIRED"),
            Map.entry("EXPIRED_NEWER_EXISTS", "CERTIFICATE_EXPIRED"),
            Map.entry("EXPIRING_FREE", "CERTIFICATE_EXPIRING"),
            Map.entry("ISSUANCE_STUCK", "ISSUANCE_STUCK"),
            Map.entry("AWAITING_VALIDATION", "VALIDATION_AWAITED"),
            Map.entry("DOMAIN_STUCK", "DOMAIN_STUCK"),
            Map.entry("FROZEN", "FROZEN"),
            Map.entry("NO_ICP", "NO_ICP_FILING"),
            Map.entry("SOURCE_GONE", "SOURCE_UNREACHABLE")));

    static final int ACCOUNTS = 20;
    static final String SILENT = "EDGE_UNREACHABLE";
    static final String FLAPPING = "HOST_MISMATCH";

    /** Probes per second that the throttling edge accepts. */
    static final int BORNE = 5;

    private static final String THROTTLING =
            "{\"fault\":\"EDGE_THROTTLES\",\"edge\":\"127.0.0.3\",\"perSecond\":%d}".formatted(BORNE);

    private static final String AT_THE_LAST_EDGE = "PARTLY_SERVED";
    private static final int UNHEALTHY = 200;
    private static final List<String> CONDITIONS = List.copyOf(SORTS.keySet());

    /**
     * Fault rules of the provider for healthy domains. Beside each unhealthy domain, the fleet has a healthy domain
     * with one of them.
     */
    private static final List<String> NEIGHBOURS = List.of(
            "\"fault\":\"EDGE_HANGS\",\"hold\":\"PT10S\",\"count\":1",
            "\"fault\":\"EDGE_WRONG_HOST\",\"count\":1",
            "\"fault\":\"EDGE_BROKEN_CHAIN\",\"count\":1",
            "\"fault\":\"EDGE_REFUSES_TLS12\"",
            "\"fault\":\"EDGE_HANGS\",\"hold\":\"PT10S\",\"edge\":\"127.0.0.2\"",
            "\"fault\":\"EDGE_WRONG_HOST\",\"edge\":\"127.0.0.2\",\"probability\":0.5");

    private static final int HANGING_FOR_EVER = 4;
    private static final int COMING_AND_GOING = 5;

    private final int apart;
    private final Map<String, String> unhealthy = new TreeMap<>();
    private final List<String> silent = new ArrayList<>();
    private final List<String> flapping = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();
    private final String json;
    private int throttled;

    UnhealthyFleet(int domains) {
        this.apart = domains / UNHEALTHY;
        var fleet = new Fleet();
        for (int number = 0; number < domains; number++) {
            add(fleet, number);
        }
        this.json = fleet.json();
    }

    private void add(Fleet fleet, int number) {
        String name = "d%05d.zone%d.example".formatted(number, number % 7);
        int nth = number / apart;
        String condition = "HEALTHY";
        if (number % apart == 0 && nth < UNHEALTHY) {
            condition = CONDITIONS.get(nth % CONDITIONS.size());
            unhealthy.put(name, SORTS.get(condition));
        } else if (number % apart == 1) {
            neighbour(name, nth % NEIGHBOURS.size());
        }
        int edges = isThrottled(number, condition) ? 3 : 2;
        fleet.domain("acct-" + number % ACCOUNTS, name, condition, 60, edges);
    }

    private boolean isThrottled(int number, String condition) {
        boolean isThrottled = number % apart <= 1 && !condition.equals(AT_THE_LAST_EDGE);
        throttled += isThrottled ? 1 : 0;
        return isThrottled;
    }

    /** The number of domains with an edge that throttles. */
    int throttled() {
        return throttled;
    }

    private void neighbour(String name, int sort) {
        rules.add("{%s,\"domain\":\"%s\"}".formatted(NEIGHBOURS.get(sort), name));
        if (sort == HANGING_FOR_EVER) {
            silent.add(name);
        } else if (sort == COMING_AND_GOING) {
            flapping.add(name);
        }
    }

    String json() {
        return json;
    }

    /** The fault rules of the fleet, for the provider. In addition the provider throttles one call in fifty. */
    String faults() {
        return "{\"seed\":1,\"rules\":[%s,%s,{\"fault\":\"THROTTLE\",\"probability\":0.02}]}"
                .formatted(String.join(",", rules), THROTTLING);
    }

    /** The reason of the expected finding for each unhealthy domain. */
    Map<String, String> unhealthy() {
        return unhealthy;
    }

    /** Domains that have an edge that never answers. */
    List<String> silent() {
        return silent;
    }

    /** Domains that have an edge that serves another name's certificate every other time. */
    List<String> flapping() {
        return flapping;
    }
}
