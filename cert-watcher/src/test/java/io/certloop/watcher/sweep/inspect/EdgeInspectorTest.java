package io.certloop.watcher.sweep.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.testkit.Settings;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import io.certloop.watcher.sweep.SweepConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EdgeInspectorTest {

    private static final String HOST = "www.example.com";
    private static final EdgeAddress EDGE = Snapshots.served(1, "").edge();
    private static final String CONFIGURED = "c0".repeat(32);
    private static final String PREVIOUS = "d0".repeat(32);

    /** What {@link Snapshots#served} gives to every chain. */
    private static final String CHAIN = Snapshots.CHAIN;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<KeyKind, EdgeProbeResult> peeked = new HashMap<>();
    private final Map<KeyKind, EdgeProbeResult> shown = new HashMap<>();
    private final List<KeyKind> fullProbes = new ArrayList<>();
    private final Deque<EdgeProbeResult> shownFirst = new ArrayDeque<>();
    private final EdgeConcurrencyLimiter places = new EdgeConcurrencyLimiter(2, Duration.ZERO);
    private final EdgeInspector edgeInspector = edgeInspector(255);
    private List<EdgeFact> before = List.of();
    private int hosts;

    private EdgeInspector edgeInspector(int fullLookEvery) {
        SweepConfig config = Settings.of(
                SweepConfig.class,
                Map.of(
                        "certloop.watcher.edge-probes-in-flight",
                        "1",
                        "certloop.watcher.full-look-every",
                        String.valueOf(fullLookEvery)));
        var peeks = new LightProbes(
                (host, edge, kind) ->
                        CompletableFuture.completedFuture(peeked.getOrDefault(kind, Snapshots.refused(1))),
                places,
                config,
                Clock.systemUTC());
        EdgeProbe probe = new EdgeProbe() {
            @Override
            public EdgeProbeResult probe(String host, EdgeAddress edge) {
                throw new AssertionError("the kind is always said");
            }

            @Override
            public EdgeProbeResult probe(String host, EdgeAddress edge, KeyKind kind) {
                fullProbes.add(kind);
                return shownFirst.isEmpty() ? shown.get(kind) : shownFirst.remove();
            }
        };
        return new EdgeInspector(cname -> List.of(EDGE), peeks, new FullProbes(probe, peeks, places, config), threads);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static EdgeProbeResult presented(String sha256, String chain) {
        return new EdgeProbeResult.Presented(EDGE, Snapshots.NOW, sha256, chain);
    }

    private void serves(String sha256) {
        peeked.put(KeyKind.ANY, presented(sha256, CHAIN));
        shown.put(KeyKind.ANY, Snapshots.served(1, sha256));
    }

    private List<EdgeProbeResult> look() {
        return edgeInspector
                .inspect(HOST, EdgeHints.behind("cname"), ExpectedLeaves.of(Optional.of(CONFIGURED)), before)
                .all();
    }

    /** First seen, some edges are due early; the second look counts from its start. */
    private void prove() {
        look();
        for (int i = 0; fullProbes.size() < 2; i++) {
            look();
            assertThat(i).isLessThan(300);
        }
        fullProbes.clear();
    }

    @Test
    void theFirstSightIsAFullLook() {
        serves(CONFIGURED);

        assertThat(look()).containsExactly(shown.get(KeyKind.ANY));
        assertThat(fullProbes).containsExactly(KeyKind.ANY);
    }

    @Test
    void aPeekIsEnoughForWhatWasProven() {
        serves(CONFIGURED);
        prove();

        assertThat(look()).containsExactly(peeked.get(KeyKind.ANY));
        assertThat(fullProbes).isEmpty();
    }

    @Test
    void provenAnewAfterSoManyLooks() {
        serves(CONFIGURED);
        prove();
        for (int i = 0; i < 255; i++) {
            look();
        }

        assertThat(fullProbes).containsExactly(KeyKind.ANY);
    }

    @Test
    void anotherLeafThanTheConfiguredOneIsLookedAtFullyEveryTime() {
        serves(PREVIOUS);

        assertThat(look()).containsExactly(shown.get(KeyKind.ANY));
        look();
        assertThat(fullProbes).hasSize(2);
    }

    @Test
    void anEdgeThatContradictsItselfIsLookedAtOnceMore() {
        serves(PREVIOUS);
        shownFirst.add(Snapshots.served(1, CONFIGURED));

        assertThat(look()).containsExactly(Snapshots.served(1, PREVIOUS));
        assertThat(fullProbes).hasSize(2);
    }

    @Test
    void anEdgeThatGotTheCertificateDuringALookServesIt() {
        serves(PREVIOUS);
        shown.put(KeyKind.ANY, Snapshots.served(1, CONFIGURED));

        assertThat(look()).containsExactly(Snapshots.served(1, CONFIGURED));
    }

    @Test
    void anotherChainBelowTheSameLeafIsAChange() {
        serves(CONFIGURED);
        prove();
        peeked.put(KeyKind.ANY, presented(CONFIGURED, "e5".repeat(32)));
        look();

        assertThat(fullProbes).containsExactly(KeyKind.ANY);
    }

    @Test
    void anEdgeWithoutTls12IsLookedAtFullyEveryTime() {
        serves(CONFIGURED);
        peeked.put(KeyKind.ANY, Snapshots.refused(1));
        look();

        assertThat(look()).containsExactly(shown.get(KeyKind.ANY));
        assertThat(fullProbes).hasSize(2);
    }

    /** Full looks are few; who waits for nothing must not take their place. */
    @Test
    void anEdgeThatSaysNothingIsNeverLookedAtFully() {
        peeked.put(KeyKind.ANY, new EdgeProbeResult.Unknown(EDGE, Snapshots.NOW, "late", true));

        assertThat(look()).containsExactly(peeked.get(KeyKind.ANY));
        assertThat(edgeInspector
                        .inspect(HOST, EdgeHints.behind("cname"), ExpectedLeaves.UNKNOWN, before)
                        .all())
                .containsExactly(peeked.get(KeyKind.ANY));
        assertThat(fullProbes).isEmpty();
    }

    private void isKnownFor(EdgeProbeResult... looks) {
        before = Stream.of(looks)
                .map(it -> EdgeFact.of(it, ExpectedLeaves.of(Optional.of(CONFIGURED))))
                .toList();
    }

    /** Full looks at so many hosts of which this replica knows nothing by itself. */
    private int fullLooksAtNewHosts() {
        fullProbes.clear();
        for (int i = 0; i < 20; i++) {
            edgeInspector.inspect(
                    hosts++ + HOST, EdgeHints.behind("cname"), ExpectedLeaves.of(Optional.of(CONFIGURED)), before);
        }
        return fullProbes.size();
    }

    @Test
    void whatAnotherReplicaHasProvenNeedNotBeProvenHere() {
        serves(CONFIGURED);
        isKnownFor(Snapshots.served(1, CONFIGURED));

        // A few are due at once: of those that are first seen together not all are due together.
        assertThat(fullLooksAtNewHosts()).isLessThan(5);
    }

    @Test
    void whatIsKnownAndNotProvenIsLookedAtFully() {
        serves(CONFIGURED);
        isKnownFor(Snapshots.served(2, CONFIGURED));
        assertThat(fullLooksAtNewHosts()).as("another edge").isEqualTo(20);

        isKnownFor(Snapshots.served(1, PREVIOUS));
        assertThat(fullLooksAtNewHosts()).as("another certificate").isEqualTo(20);

        isKnownFor(presented(CONFIGURED, CHAIN));
        assertThat(fullLooksAtNewHosts()).as("a peek").isEqualTo(20);
    }

    /** An issuer's word that takes a revocation back is seen by full looks only. */
    @Test
    void whatWasWrongIsLookedAtFullyEveryTime() {
        serves(CONFIGURED);
        prove();
        isKnownFor(Snapshots.served(1, CONFIGURED, Duration.ofDays(-30), Duration.ofDays(60), true, false));

        look();
        look();

        assertThat(fullProbes).hasSize(2);
    }

    @Test
    void withoutKnowingWhatIsConfiguredAPeekIsNotEnough() {
        serves(CONFIGURED);

        assertThat(edgeInspector
                        .inspect(HOST, EdgeHints.behind("cname"), ExpectedLeaves.UNKNOWN, before)
                        .all())
                .containsExactly(shown.get(KeyKind.ANY));
    }

    @Test
    void anEdgeThatCouldNotBeLookedAtGetsOneMoreChance() {
        peeked.put(KeyKind.ANY, Snapshots.unreachable(1));
        shown.put(KeyKind.ANY, Snapshots.unreachable(1));
        look();
        assertThat(fullProbes).hasSize(1);

        peeked.put(KeyKind.ANY, Snapshots.refused(1));
        look();
        assertThat(fullProbes).hasSize(3);
    }

    @Test
    void aSickCertificateOfTheOtherSortIsShownBesideAndLookedAtEveryTime() {
        serves(CONFIGURED);
        peeked.put(KeyKind.RSA, presented(PREVIOUS, "f6".repeat(32)));
        shown.put(KeyKind.RSA, Snapshots.expired(1, PREVIOUS));

        for (int i = 0; i < 3; i++) {
            assertThat(look()).containsExactly(shown.get(KeyKind.ANY), shown.get(KeyKind.RSA));
        }
    }

    private List<EdgeProbeResult> lookForBoth() {
        return edgeInspector
                .inspect(
                        HOST,
                        EdgeHints.behind("cname"),
                        new ExpectedLeaves(Set.of(CONFIGURED, Snapshots.OTHER), Set.of(KeyKind.ECDSA, KeyKind.RSA)),
                        before)
                .all();
    }

    @Test
    void ofTwoConfiguredCertificatesBothAreProven() {
        serves(CONFIGURED);
        peeked.put(KeyKind.RSA, presented(Snapshots.OTHER, "f6".repeat(32)));
        shown.put(KeyKind.RSA, Snapshots.served(1, Snapshots.OTHER));

        assertThat(lookForBoth()).containsExactly(shown.get(KeyKind.ANY));

        shown.put(KeyKind.RSA, Snapshots.served(1, "99".repeat(32)));
        assertThat(lookForBoth()).containsExactly(shown.get(KeyKind.ANY), shown.get(KeyKind.RSA));

        peeked.put(KeyKind.RSA, Snapshots.refused(1));
        assertThat(lookForBoth()).containsExactly(shown.get(KeyKind.ANY), peeked.get(KeyKind.RSA));
    }

    /** Where the control plane has one certificate for a domain, a good twin of it is no fault. */
    @Test
    void aGoodCertificateOfTheOtherSortIsNoFault() {
        serves(CONFIGURED);
        peeked.put(KeyKind.RSA, presented(PREVIOUS, "f6".repeat(32)));
        shown.put(KeyKind.RSA, Snapshots.served(1, PREVIOUS));

        assertThat(look()).containsExactly(shown.get(KeyKind.ANY));
    }

    @Test
    void anEdgeWithoutAPlaceIsSparedAndNotCalledSilent() throws InterruptedException {
        serves(CONFIGURED);
        var all = new Semaphore(2);
        places.enter(EDGE, all);
        places.enter(EDGE, all);

        assertThat(edgeInspector.inspect(
                        HOST, EdgeHints.behind("cname"), ExpectedLeaves.of(Optional.of(CONFIGURED)), before))
                .isEqualTo(new EdgeInspection.Probed(List.of(), List.of(EDGE)));
    }

    @Test
    void whatOneProbeHasProvenAnotherHasNot() {
        serves(CONFIGURED);
        prove();
        List<String> asked = new ArrayList<>();
        EdgeInspector other = edgeInspector.by((host, edge) -> {
            asked.add(host);
            return Snapshots.served(1, CONFIGURED);
        });

        other.inspect(HOST, EdgeHints.behind("cname"), ExpectedLeaves.of(Optional.of(CONFIGURED)), before);

        assertThat(asked).containsExactly(HOST);
        look();
        assertThat(fullProbes).isEmpty();
    }

    @Test
    void withoutDnsThereAreNoEdges() {
        var lost = new EdgeInspector(
                cname -> {
                    throw new DnsFault("no answer");
                },
                null,
                null,
                threads);

        assertThat(lost.inspect(HOST, EdgeHints.behind("cname"), ExpectedLeaves.of(Optional.of(CONFIGURED)), before))
                .isEqualTo(new EdgeInspection.NotLocated("no answer"));
    }

    @Test
    void dnsIsAskedTwiceBeforeTheEdgesAreNotFound() {
        serves(CONFIGURED);
        var asked = new AtomicInteger();

        EdgeInspection seen = edgeInspector.inspect(
                hints -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new DnsFault("no answer");
                    }
                    return List.of(EDGE);
                },
                HOST,
                EdgeHints.behind("cname"),
                ExpectedLeaves.of(Optional.of(CONFIGURED)),
                before);

        assertThat(seen.all()).containsExactly(shown.get(KeyKind.ANY));
        assertThat(asked).hasValue(2);
    }
}
