package io.certloop.watcher.sweep.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.watcher.check.Snapshots;
import org.junit.jupiter.api.Test;

class EdgeCircuitBreakerTest {

    private static final EdgeAddress EDGE = Snapshots.served(1, "").edge();
    private static final EdgeAddress OTHER = Snapshots.served(2, "").edge();
    private static final EdgeProbeResult LATE = new EdgeProbeResult.Unknown(EDGE, Snapshots.NOW, "late", true);

    private final EdgeCircuitBreaker edges = new EdgeCircuitBreaker();

    private void late(int times) {
        for (int i = 0; i < times; i++) {
            edges.record(EDGE, LATE);
        }
    }

    private void othersAnswer(int times) {
        for (int i = 0; i < times; i++) {
            edges.record(OTHER, Snapshots.refused(2));
        }
    }

    @Test
    void anEdgeWithAFewLateLooksIsAskedByAll() {
        late(19);
        othersAnswer(20);

        assertThat(edges.mayBeAsked(EDGE)).isTrue();
        assertThat(edges.mayBeAsked(EDGE)).isTrue();
    }

    @Test
    void anEdgeThatIsSilentIsTriedByOneAtATime() {
        late(20);
        othersAnswer(20);

        assertThat(edges.mayBeAsked(EDGE)).isTrue();
        assertThat(edges.mayBeAsked(EDGE)).isFalse();
        edges.record(EDGE, LATE);
        assertThat(edges.mayBeAsked(EDGE)).isTrue();
    }

    /** As when this process had no processor for a while. */
    @Test
    void whenNobodyAnswersNobodyIsSingledOut() {
        othersAnswer(100);
        late(100);
        othersAnswer(19);

        assertThat(edges.mayBeAsked(EDGE)).isTrue();
        assertThat(edges.mayBeAsked(EDGE)).isTrue();
    }

    @Test
    void oneAnswerOfAnySortOpensItForAll() {
        late(20);
        othersAnswer(20);
        edges.mayBeAsked(EDGE);
        edges.record(EDGE, Snapshots.refused(1));

        assertThat(edges.mayBeAsked(EDGE)).isTrue();
        assertThat(edges.mayBeAsked(EDGE)).isTrue();
    }

    @Test
    void whatBreaksAtOnceHoldsNobodyUp() {
        for (int i = 0; i < 30; i++) {
            edges.record(EDGE, Snapshots.unreachable(1));
        }

        assertThat(edges.mayBeAsked(EDGE)).isTrue();
        assertThat(edges.mayBeAsked(EDGE)).isTrue();
    }
}
