package io.certloop.watcher.sweep.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.sweep.inspect.EdgeConcurrencyLimiter.Place;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class EdgeConcurrencyLimiterTest {

    private static final int MOST = 20;
    private static final EdgeAddress EDGE = Snapshots.served(1, "").edge();
    private static final EdgeAddress OTHER = Snapshots.served(2, "").edge();
    private static final EdgeProbeResult ANSWER = Snapshots.refused(1);
    private static final EdgeProbeResult NOTHING = Snapshots.unreachable(1);

    private long now;
    private final EdgeConcurrencyLimiter places =
            new EdgeConcurrencyLimiter(MOST, Duration.ZERO, () -> now, wait -> now += wait);
    private final Semaphore shared = new Semaphore(2 * MOST);

    private Optional<Place> enter(EdgeAddress edge) {
        try {
            return places.enter(edge, shared);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void look(EdgeProbeResult shown, int times) {
        for (int i = 0; i < times; i++) {
            Place place = enter(EDGE).orElseThrow();
            place.learn(shown);
            place.close();
        }
    }

    private List<Place> takeAll(EdgeAddress edge) {
        List<Place> taken = new ArrayList<>();
        for (Optional<Place> next = enter(edge); next.isPresent(); next = enter(edge)) {
            taken.add(next.get());
        }
        return taken;
    }

    @Test
    void anEdgeThatDoesNotAnswerGetsATenthFewerEachTimeAndOneAtLeast() {
        look(NOTHING, 2);
        List<Place> taken = takeAll(EDGE);
        assertThat(taken).as("20, 18, 16").hasSize(16);
        taken.forEach(Place::close);

        look(NOTHING, 50);
        assertThat(takeAll(EDGE)).hasSize(1);
    }

    /** Else it would be spared, and what its peeks show would pass for all that is known. */
    @Test
    void authoritiesThatCannotBeReadSlowNoEdgeDown() throws InterruptedException {
        var unread = new EdgeProbeResult.Unknown(EDGE, Snapshots.NOW, ProbeMessage.PROBE_NO_ANCHORS.with());
        look(ANSWER, 1);
        for (int i = 0; i < 20; i++) {
            assertThat(places.probe(EDGE, shared, () -> unread)).contains(unread);
        }
        assertThat(takeAll(EDGE)).hasSize(MOST);
    }

    @Test
    void whoFindsNoPlaceHoldsNoneThatOthersNeed() {
        look(NOTHING, 50);
        assertThat(enter(EDGE)).isPresent();

        assertThat(enter(EDGE)).isEmpty();
        assertThat(enter(EDGE)).isEmpty();
        assertThat(shared.availablePermits()).isEqualTo(2 * MOST - 1);
        assertThat(enter(OTHER)).isPresent();
    }

    /** Or a few that wait for each other would shut all others out of the edge. */
    @Test
    void whoWaitsForAPlaceThatAllShareHoldsNoneOfTheEdge() throws Exception {
        var patient = new EdgeConcurrencyLimiter(1, Duration.ofSeconds(30));
        var few = new Semaphore(1, true);
        Place first = patient.enter(EDGE, shared).orElseThrow();
        var waiting = new FutureTask<>(() -> patient.enter(EDGE, few));
        Thread waiter = Thread.ofPlatform().start(waiting);
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        few.acquire();
        first.close();
        await().until(() -> waiter.getState() == Thread.State.WAITING);

        Place other = patient.enter(EDGE, shared).orElseThrow();

        few.release();
        other.close();
        assertThat(waiting.get()).isPresent();
    }

    @Test
    void anEdgeThatAnswersAgainGetsOneMoreEachTimeUpToTheMost() {
        look(NOTHING, 50);
        for (int i = 1; i < MOST + 5; i++) {
            List<Place> taken = takeAll(EDGE);
            assertThat(taken).hasSize(Math.min(i, MOST));
            taken.getFirst().learn(ANSWER);
            taken.forEach(Place::close);
        }
        assertThat(shared.availablePermits()).isEqualTo(2 * MOST);
    }

    private static final Duration TURN = Duration.ofNanos((long) (1e9 / EdgeRate.FIRST));

    private Optional<EdgeProbeResult> lookOnce(EdgeConcurrencyLimiter at, EdgeProbeResult... shown) throws Exception {
        Deque<EdgeProbeResult> next = new ArrayDeque<>(List.of(shown));
        return at.probe(EDGE, shared, next::remove);
    }

    @Test
    void anEdgeThatThrottlesIsSparedUntilItsTurnComes() throws Exception {
        look(ANSWER, 1);
        look(NOTHING, 4);

        assertThat(lookOnce(places)).isEmpty();
        assertThat(enter(OTHER)).isPresent();
        now += TURN.toNanos();
        assertThat(lookOnce(places, ANSWER)).contains(ANSWER);
    }

    @Test
    void whatAThrottlingEdgeHungUpOnIsAskedAgainAtItsTurnAndNeverTakenForSilence() throws Exception {
        var patient = new EdgeConcurrencyLimiter(MOST, TURN.multipliedBy(10), () -> now, wait -> now += wait);
        lookOnce(patient, ANSWER);
        for (int i = 0; i < 3; i++) {
            assertThat(lookOnce(patient, NOTHING)).contains(NOTHING);
        }

        assertThat(lookOnce(patient, NOTHING, NOTHING, ANSWER)).contains(ANSWER);
        assertThat(lookOnce(patient, NOTHING, NOTHING, NOTHING)).isEmpty();
        assertThat(shared.availablePermits()).isEqualTo(2 * MOST);
    }

    @Test
    void placesThatNobodyNeedsAreNotAdded() {
        look(NOTHING, 10);
        List<Place> before = takeAll(EDGE);
        before.forEach(Place::close);
        look(ANSWER, 100);

        assertThat(takeAll(EDGE)).hasSameSizeAs(before);
    }
}
