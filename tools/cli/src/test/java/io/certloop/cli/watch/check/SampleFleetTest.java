package io.certloop.cli.watch.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.certloop.cli.watch.check.WatchResult.State;
import io.certloop.cloud.standalone.StandaloneProbe;
import io.certloop.mockcloud.MockCloud;
import io.certloop.mockcloud.MockCloudConfig;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.stage.FleetFile;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.ExpiryPolicy.Step;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.watch.list.Target;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample fleet as a stranger sees it: every fault that edges show, and nothing else. */
class SampleFleetTest {

    private static final Path FLEET = Path.of("..", "harness", "src/main/resources/samples/demo-fleet.json");
    private static final List<String> EDGES = List.of("127.64.0.1", "127.64.0.2", "127.64.0.3");
    private static final Step THIRD = new Step(3, Duration.ofHours(48), Duration.ofDays(45));
    private static final ExpiryPolicy EXPIRY =
            new ExpiryPolicy(THIRD, THIRD, new Step(20, Duration.ofHours(12), Duration.ofDays(14)));

    private static final Map<Condition, Reason> SHOWN = Map.of(
            Condition.EXPIRED_FREE, Reason.CERTIFICATE_EXPIRED,
            Condition.EXPIRED_OWN, Reason.CERTIFICATE_EXPIRED,
            Condition.EXPIRED_NEWER_EXISTS, Reason.CERTIFICATE_EXPIRED,
            Condition.EXPIRING_FREE, Reason.CERTIFICATE_EXPIRING,
            Condition.PARTLY_SERVED, Reason.EDGES_DISAGREE,
            // Without a certificate of its own, the edge serves that of another customer.
            Condition.ISSUANCE_STUCK, Reason.HOST_MISMATCH,
            Condition.AWAITING_VALIDATION, Reason.HOST_MISMATCH);

    private static final Map<String, Reason> FAULTS = Map.of(
            "'EDGE_WEAK_KEY'", Reason.WEAK_CRYPTOGRAPHY,
            "'EDGE_STAPLES','says':'REVOKED'", Reason.CERTIFICATE_REVOKED,
            "'EDGE_BROKEN_CHAIN'", Reason.CHAIN_INCOMPLETE,
            "'EDGE_WRONG_HOST'", Reason.HOST_MISMATCH,
            "'EDGE_NOT_YET_VALID'", Reason.CERTIFICATE_NOT_YET_VALID);

    @TempDir
    Path folder;

    private MockCloud cloud;
    private Map<String, FleetDomain> domains;

    @BeforeEach
    void start() throws Exception {
        cloud = MockCloud.start(MockCloudConfig.defaults().withEdgeAddresses(EDGES));
        serve(FleetFile.read(FLEET, EDGES.size()));
    }

    private void serve(Fleet fleet) {
        cloud.fleet(fleet);
        domains = fleet.accounts().stream()
                .flatMap(account -> account.domains().stream())
                .collect(Collectors.toMap(domain -> target(domain).key(), Function.identity()));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private Target target(FleetDomain domain) {
        return Target.parse(domain.name() + ":" + cloud.edgePort());
    }

    private List<WatchResult> inspection() throws Exception {
        return inspection(false);
    }

    /** @param publicly whether browsers trust the authority of the fleet by default */
    private List<WatchResult> inspection(boolean publicly) throws Exception {
        Path trust = Files.writeString(folder.resolve("ca.pem"), cloud.caPem());
        var settings = new StandaloneProbe.Settings(
                Duration.ofSeconds(5),
                List.of("127.0.0.1:" + cloud.dns().getPort()),
                Optional.of(trust),
                publicly ? Optional.of(trust) : Optional.empty(),
                List.of("127.0.0.0/8"),
                true);
        try (var probe = new StandaloneProbe(settings, Clock.systemUTC());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var nameProbe = new NameProbe(probe.views(), probe.probe(), new AddressPace(10_000), threads);
            var expected = new Expectations(Optional.empty(), folder.resolve("seen.json"));
            var watcher = new Watcher(nameProbe, expected, EXPIRY, Clock.systemUTC(), time -> {});
            return watcher.round(domains.values().stream().map(this::target).toList(), result -> {});
        }
    }

    private static Set<Reason> reasons(WatchResult result) {
        return result.findings().stream().map(Finding::reason).collect(Collectors.toSet());
    }

    @Test
    void everyFaultThatEdgesShowIsFoundAndNoOther() throws Exception {
        for (WatchResult result : inspection()) {
            Condition condition = domains.get(result.target().key()).condition();
            assertThat(reasons(result))
                    .as(result.target().label() + " " + condition)
                    .isEqualTo(SHOWN.containsKey(condition) ? Set.of(SHOWN.get(condition)) : Set.of());
        }
    }

    @Test
    void faultsOfHandshakesAreFoundAtTheirNames() throws Exception {
        Map<String, Reason> expected = new HashMap<>();
        var rules = new StringBuilder();
        var healthy = domains.values().stream()
                .filter(domain -> domain.condition() == Condition.HEALTHY)
                .filter(domain -> !target(domain).name().isWildcard())
                .iterator();
        FAULTS.forEach((fault, reason) -> {
            FleetDomain domain = healthy.next();
            expected.put(target(domain).key(), reason);
            rules.append(rules.isEmpty() ? "" : ",")
                    .append("{'fault':%s,'domain':'%s'}".formatted(fault, domain.name()));
        });
        put("{'rules':[%s]}".formatted(rules).replace('\'', '"'));

        for (WatchResult result : inspection()) {
            FleetDomain domain = domains.get(result.target().key());
            if (expected.containsKey(result.target().key())) {
                assertThat(reasons(result))
                        .as(domain.name().toString())
                        .contains(expected.get(result.target().key()));
            } else if (domain.condition() == Condition.HEALTHY) {
                assertThat(result.state()).as(result.target().label()).isEqualTo(State.HEALTHY);
            }
        }
    }

    /** The mock puts no timestamps into certificates, and lets them last as long as one likes. */
    @Test
    void theRulesOfBrowsersHoldForAPublicAuthority() throws Exception {
        Path fleet = Files.writeString(folder.resolve("fleet.json"), """
                        {"accounts": [{"id": "acct-a", "accessKey": "a", "secretKey": "s", "domains": [
                          {"name": "short.example", "condition": "HEALTHY", "edges": 2},
                          {"name": "long.example", "condition": "HEALTHY", "edges": 2,
                           "certificate": {"daysLeft": 300}}]}]}
                        """);
        serve(FleetFile.read(fleet, EDGES.size()));

        assertThat(inspection(true))
                .extracting(result -> result.target().host(), SampleFleetTest::reasons)
                .containsExactlyInAnyOrder(
                        tuple("short.example", Set.of(Reason.SCT_MISSING)),
                        tuple("long.example", Set.of(Reason.SCT_MISSING, Reason.LIFETIME_TOO_LONG)));
        assertThat(inspection(false)).allMatch(result -> result.state() == State.HEALTHY);
    }

    private void put(String faults) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(cloud.baseUri().resolve("/__stage/faults"))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(faults))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        }
    }
}
