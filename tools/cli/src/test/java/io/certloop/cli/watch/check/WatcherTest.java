package io.certloop.cli.watch.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cli.watch.TinyDns;
import io.certloop.cli.watch.TlsServers;
import io.certloop.cli.watch.check.WatchResult.State;
import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.standalone.StandaloneProbe;
import io.certloop.testkit.SettableClock;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.ExpiryPolicy.Step;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.watch.list.PemFolder;
import io.certloop.watcher.watch.list.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each reason by real handshakes with servers that have the fault. */
class WatcherTest {

    private static final String HOST = "www.example.com";
    private static final String EDGE_1 = "127.62.0.1";
    private static final String EDGE_2 = "127.62.0.2";
    private static final Step THIRD = new Step(3, Duration.ofHours(48), Duration.ofDays(45));
    private static final ExpiryPolicy EXPIRY =
            new ExpiryPolicy(THIRD, THIRD, new Step(20, Duration.ofHours(12), Duration.ofDays(14)));

    private final TestCa ca = TestCa.create();
    private final TlsServers servers = new TlsServers();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SettableClock clock = new SettableClock(Instant.now());

    @TempDir
    Path folder;

    private TinyDns dns;
    private StandaloneProbe probe;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), ca.rootPem());
        dns = new TinyDns().with(HOST, EDGE_1, EDGE_2);
        probe = probe(dns.address());
    }

    private StandaloneProbe probe(String... resolvers) {
        return new StandaloneProbe(
                new StandaloneProbe.Settings(
                        Duration.ofSeconds(5),
                        List.of(resolvers),
                        Optional.of(folder.resolve("ca.pem")),
                        List.of("127.0.0.0/8"),
                        true),
                clock);
    }

    @AfterEach
    void stop() throws Exception {
        probe.close();
        threads.close();
        servers.close();
        dns.close();
    }

    private Watcher watcher(Optional<PemFolder> expected) {
        return watcher(expected, probe);
    }

    private Watcher watcher(Optional<PemFolder> expected, StandaloneProbe by) {
        return watcher(expected, by, time -> {});
    }

    private Watcher watcher(Optional<PemFolder> expected, StandaloneProbe by, AddressPace.Pause pause) {
        return watcher(expected, by, by.probe(), pause);
    }

    private Watcher watcher(
            Optional<PemFolder> expected, StandaloneProbe by, EdgeProbe edges, AddressPace.Pause pause) {
        var nameProbe = new NameProbe(by.views(), edges, new AddressPace(10_000), threads);
        return new Watcher(nameProbe, new Expectations(expected, folder.resolve("seen.json")), EXPIRY, clock, pause);
    }

    private WatchResult inspection() throws InterruptedException {
        return inspection(watcher(Optional.empty()));
    }

    private WatchResult inspection(Watcher watcher) throws InterruptedException {
        Target target = Target.parse(HOST + ":" + servers.port());
        return watcher.round(List.of(target), result -> {}).getFirst();
    }

    private void serve(TestCa.Leaf leaf) throws Exception {
        serve(leaf, leaf);
    }

    private void serve(TestCa.Leaf first, TestCa.Leaf second) throws Exception {
        servers.serve(EDGE_1, HOST, first).serve(EDGE_2, HOST, second);
    }

    private TestCa.Leaf leaf(long daysSince, long daysLeft) {
        return ca.leaf(
                clock.instant().minus(Duration.ofDays(daysSince)),
                clock.instant().plus(Duration.ofDays(daysLeft)),
                HOST);
    }

    private static List<Reason> reasons(WatchResult result) {
        return result.findings().stream().map(Finding::reason).toList();
    }

    @Test
    void aGoodCertificateAtEveryEdgeIsHealthy() throws Exception {
        serve(ca.leaf(HOST));
        WatchResult result = inspection();
        assertThat(result.findings()).isEmpty();
        assertThat(result.state()).isEqualTo(State.HEALTHY);
        assertThat(result.answered()).isEqualTo(2);
    }

    @Test
    void fiftyHealthyNamesHaveNoFinding() throws Exception {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String host = "h" + i + ".example.com";
            dns.with(host, EDGE_1, EDGE_2);
            TestCa.Leaf leaf = ca.leaf(i % 2 == 0 ? host : "*.example.com");
            servers.serve(EDGE_1, host, leaf).serve(EDGE_2, host, leaf);
            targets.add(Target.parse(host + ":" + servers.port()));
        }
        assertThat(watcher(Optional.empty()).round(targets, result -> {}))
                .hasSize(50)
                .allMatch(result -> result.state() == State.HEALTHY);
    }

    @Test
    void aFaultOfTheCertificateItself() throws Exception {
        var faults = Map.of(
                Reason.CERTIFICATE_EXPIRED, leaf(90, -1),
                Reason.CERTIFICATE_NOT_YET_VALID, leaf(-1, 90),
                Reason.HOST_MISMATCH, ca.leaf("other.example.org"));
        for (var fault : faults.entrySet()) {
            serve(fault.getValue());
            assertThat(reasons(inspection())).contains(fault.getKey());
        }
        serve(ca.leaf(HOST).withoutIntermediate());
        assertThat(reasons(inspection())).containsExactly(Reason.CHAIN_INCOMPLETE);
        serve(TestCa.create().leaf(HOST));
        assertThat(reasons(inspection())).containsExactly(Reason.UNTRUSTED);
    }

    @Test
    void aCertificateThatEndsSoonByItsShare() throws Exception {
        serve(leaf(70, 20));
        assertThat(reasons(inspection())).containsExactly(Reason.CERTIFICATE_EXPIRING);
        assertThat(inspection().state()).isEqualTo(State.WARNING);
        serve(leaf(89, 1));
        assertThat(inspection().state()).isEqualTo(State.CRITICAL);
    }

    @Test
    void edgesThatDisagreeWhenNobodyKnowsWhichIsRight() throws Exception {
        serve(ca.leaf(HOST), ca.leaf(HOST));
        assertThat(reasons(inspection())).containsExactly(Reason.EDGES_DISAGREE);
    }

    @Test
    void anotherCertificateThanTheListNames() throws Exception {
        serve(ca.leaf(HOST));
        Target target = Target.parse(HOST + ":" + servers.port())
                .expecting(Optional.of(ca.leaf(HOST).sha256()));
        WatchResult result =
                watcher(Optional.empty()).round(List.of(target), each -> {}).getFirst();
        assertThat(reasons(result)).containsExactly(Reason.SERVED_OTHER_CERTIFICATE);
    }

    @Test
    void anEdgeThatDidNotGetWhatWasDeployed() throws Exception {
        TestCa.Leaf next = ca.leaf(HOST);
        serve(ca.leaf(HOST), next);
        Path pem = Files.createDirectories(folder.resolve("pem"));
        Files.writeString(pem.resolve("www.crt"), next.chainPem());
        assertThat(reasons(inspection(watcher(Optional.of(PemFolder.read(pem))))))
                .containsExactly(Reason.PROPAGATION_STUCK);
    }

    @Test
    void anEdgeThatRefusesTheName() throws Exception {
        serve(ca.leaf(HOST));
        servers.refuse(EDGE_1, HOST);
        servers.refuse(EDGE_2, HOST);
        assertThat(reasons(inspection())).containsExactly(Reason.SERVED_OTHER_CERTIFICATE);
    }

    @Test
    void anEdgeThatDoesNotAnswerBesideOneThatDoes() throws Exception {
        serve(ca.leaf(HOST));
        dns.with(HOST, EDGE_1, EDGE_2, "127.62.0.99");
        WatchResult result = inspection();
        assertThat(reasons(result)).containsExactly(Reason.EDGE_UNREACHABLE);
        assertThat(result.answered()).isEqualTo(2);
    }

    @Test
    void nothingSeenIsUnknown() throws Exception {
        serve(ca.leaf(HOST));
        dns.with(HOST, "127.62.0.98", "127.62.0.99");
        assertThat(inspection().state()).isEqualTo(State.UNKNOWN);
        dns.with(HOST);
        assertThat(inspection().inspection().failure().orElseThrow().text()).startsWith("DNS knows no address");
    }

    @Test
    void aNameThatValidatingResolversRefuseIsFoundAndNotOnlyUnknown() throws Exception {
        serve(ca.leaf(HOST));
        dns.refusing(HOST);
        WatchResult result = inspection();
        assertThat(reasons(result)).containsExactly(Reason.DNSSEC_BROKEN);
        assertThat(result.state()).isEqualTo(State.CRITICAL);
    }

    @Test
    void anAddressThatMayNotBeProbedIsUnknown() throws Exception {
        serve(ca.leaf(HOST));
        try (var strict = new StandaloneProbe(
                new StandaloneProbe.Settings(
                        Duration.ofSeconds(5), List.of(dns.address()), Optional.empty(), List.of(), true),
                clock)) {
            assertThat(inspection(watcher(Optional.empty(), strict)).state()).isEqualTo(State.UNKNOWN);
        }
        assertThat(servers.handshakes()).isZero();
    }

    @Test
    void resolversThatDifferAreToldApartAndBothOfTheirEdgesAreProbed() throws Exception {
        serve(ca.leaf(HOST), ca.leaf(HOST));
        dns.with(HOST, EDGE_1);
        try (TinyDns other = new TinyDns().with(HOST, EDGE_2);
                StandaloneProbe both = probe(dns.address(), other.address())) {
            WatchResult result = inspection(watcher(Optional.empty(), both));
            assertThat(reasons(result)).containsExactly(Reason.EDGES_DISAGREE);
            assertThat(result.inspection().views())
                    .extracting(view -> view.addresses().getFirst().getHostAddress())
                    .containsExactly(EDGE_1, EDGE_2);
            assertThat(result.inspection().resolversOf(InetAddress.getByName(EDGE_2)))
                    .containsExactly(other.address());

            other.with(HOST, EDGE_1);
            WatchResult same = inspection(watcher(Optional.empty(), both));
            assertThat(same.state()).isEqualTo(State.HEALTHY);
            assertThat(same.inspection().views()).isEmpty();

            try (StandaloneProbe half = probe(dns.address(), nobody())) {
                WatchResult missed = inspection(watcher(Optional.empty(), half));
                assertThat(missed.state()).isEqualTo(State.UNKNOWN);
                assertThat(missed.answered()).isEqualTo(1);
            }
        }
    }

    /** A resolver that has ended. */
    private static String nobody() throws IOException {
        try (TinyDns ended = new TinyDns()) {
            return ended.address();
        }
    }

    @Test
    void aRenewalIsNoFindingAndGoingBackIsOne() throws Exception {
        TestCa.Leaf first = leaf(30, 60);
        TestCa.Leaf second = leaf(1, 89);
        serve(first);
        assertThat(inspection().state()).isEqualTo(State.HEALTHY);

        Watcher watcher = watcher(Optional.empty());
        serve(first, second);
        assertThat(inspection(watcher).findings()).isEmpty();
        clock.advance(Duration.ofMinutes(6));
        assertThat(reasons(inspection(watcher))).containsExactly(Reason.PROPAGATION_STUCK);
        serve(second);
        assertThat(inspection(watcher).state()).isEqualTo(State.HEALTHY);

        serve(first, second);
        assertThat(reasons(inspection(watcher))).containsExactly(Reason.EDGE_REGRESSED);
        serve(first);
        assertThat(reasons(inspection())).containsExactly(Reason.SERVED_OTHER_CERTIFICATE);
    }

    @Test
    void whatTheNetworkShowsOnceIsLookedAtAgain() throws Exception {
        serve(ca.leaf(HOST).withoutIntermediate());
        AddressPace.Pause healing = time -> {
            try {
                serve(ca.leaf(HOST));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        assertThat(inspection(watcher(Optional.empty(), probe, healing)).state())
                .isEqualTo(State.HEALTHY);
    }

    @Test
    void aNameThatMakesAProbeFailDoesNotKeepOthersFromBeingWatched() throws Exception {
        serve(ca.leaf(HOST));
        EdgeProbe odd = (host, edge) -> {
            if (host.startsWith("odd")) {
                throw new IllegalStateException("odd");
            }
            return probe.probe().probe(host, edge);
        };
        dns.with("odd.example.com", EDGE_1);
        var watcher = watcher(Optional.empty(), probe, odd, time -> {});
        List<Target> both =
                List.of(Target.parse("odd.example.com:" + servers.port()), Target.parse(HOST + ":" + servers.port()));
        assertThat(watcher.round(both, result -> {}))
                .extracting(WatchResult::state)
                .containsExactly(State.UNKNOWN, State.HEALTHY);
    }

    @Test
    void aFaultIsNotRememberedAsExpected() throws Exception {
        serve(TestCa.create().leaf(HOST));
        assertThat(inspection().expected()).isEmpty();
        serve(ca.leaf(HOST));
        WatchResult healed = inspection();
        assertThat(healed.state()).isEqualTo(State.HEALTHY);
        assertThat(healed.expected()).isPresent();
    }
}
