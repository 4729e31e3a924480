package io.certloop.watcher.sweep.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.testkit.Settings;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.sweep.SweepConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class LightProbesTest {

    private static final EdgeAddress DEAD = Snapshots.served(1, "").edge();
    private static final EdgeAddress ALIVE = Snapshots.served(2, "").edge();
    private static final EdgeProbeResult LATE = new EdgeProbeResult.Unknown(DEAD, Snapshots.NOW, "late", true);

    private final List<EdgeProbeResult> answers = new ArrayList<>();
    private final List<EdgeProbeResult> meanwhile = new ArrayList<>();
    private boolean anotherLooks;
    private final EdgeConcurrencyLimiter places = new EdgeConcurrencyLimiter(4, Duration.ZERO);
    private final LightProbes peeks = new LightProbes(
            (host, edge, kind) -> CompletableFuture.completedFuture(answer(edge)),
            places,
            Settings.of(SweepConfig.class, Map.of("certloop.watcher.edge-peeks-in-flight", "2")),
            Clock.fixed(Snapshots.NOW, ZoneOffset.UTC));

    private EdgeProbeResult answer(EdgeAddress edge) {
        if (anotherLooks) {
            anotherLooks = false;
            meanwhile.add(look(99, edge));
        }
        return edge.equals(DEAD) ? answers.removeFirst() : Snapshots.refused(2);
    }

    private EdgeProbeResult look(int host, EdgeAddress edge) {
        try {
            return peeks.probe("h" + host + ".example", edge).orElseThrow();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void triesAnEdgeThatIsSilentForAllHostsUntilItSpeaks() {
        for (int i = 0; i < 30; i++) {
            answers.add(LATE);
            assertThat(look(i, DEAD)).isEqualTo(LATE);
        }
        answers.add(Snapshots.refused(1));

        assertThat(look(31, DEAD)).isEqualTo(Snapshots.refused(1));
    }

    @Test
    void whileOneTriesTheOthersKnowTheAnswerAtOnce() {
        for (int i = 0; i < 21; i++) {
            answers.add(LATE);
        }
        for (int i = 0; i < 20; i++) {
            look(i, DEAD);
            look(i, ALIVE);
        }
        anotherLooks = true;

        look(98, DEAD);

        assertThat(meanwhile)
                .containsExactly(
                        new EdgeProbeResult.Unknown(DEAD, Snapshots.NOW, ProbeMessage.PROBE_SILENT.with(), true));
        assertThat(answers).isEmpty();
    }

    /** The places of an edge that is in trouble are few, and it is answered for without one. */
    @Test
    @SuppressWarnings("try") // the place is only to be held
    void aLookThatFindsNoPlaceSparesTheEdgeAndLeavesItToTheNext() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            answers.add(LATE);
            look(i, DEAD);
        }
        var all = new Semaphore(1);
        try (var taken = places.enter(DEAD, all).orElseThrow()) {
            assertThat(peeks.probe("a.example", DEAD)).isEmpty();
        }
        answers.add(Snapshots.refused(1));

        assertThat(peeks.probe("a.example", DEAD)).contains(Snapshots.refused(1));
    }

    @Test
    void otherEdgesAreAskedAsEver() {
        for (int i = 0; i < 30; i++) {
            answers.add(LATE);
            look(i, DEAD);
        }

        assertThat(look(31, ALIVE)).isEqualTo(Snapshots.refused(2));
    }
}
