package io.certloop.watcher.sweep.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.watcher.check.Snapshots;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProvenChainsTest {

    private static final EdgeAddress EDGE = Snapshots.served(1, "").edge();
    private static final String CHAIN = "a1".repeat(32);
    private static final String OTHER = "b2".repeat(32);

    @Test
    void onlyWhatWasProvenThereIsFresh() {
        var proven = new ProvenChains(255);
        proven.remember("a.example", EDGE, CHAIN);

        assertThat(proven.isFresh("a.example", EDGE, OTHER)).isFalse();
        assertThat(proven.isFresh("b.example", EDGE, CHAIN)).isFalse();
        assertThat(proven.isFresh("a.example", Snapshots.served(2, "").edge(), CHAIN))
                .isFalse();
    }

    @Test
    void everyEdgeIsDueAtLeastOnceInSoManyLooks() {
        var proven = new ProvenChains(10);
        for (int round = 0; round < 5; round++) {
            proven.remember("a.example", EDGE, CHAIN);
            long fresh = IntStream.range(0, 50)
                    .filter(i -> proven.isFresh("a.example", EDGE, CHAIN))
                    .count();
            assertThat(fresh).isLessThanOrEqualTo(9);
        }
    }

    @Test
    void aLookOnceProvenIsFreshForNineOfTenLooks() {
        var proven = new ProvenChains(10);
        proven.remember("a.example", EDGE, CHAIN);
        proven.remember("a.example", EDGE, CHAIN);

        assertThat(IntStream.range(0, 50).filter(i -> proven.isFresh("a.example", EDGE, CHAIN)))
                .hasSize(9);
    }

    @Test
    void edgesThatAreFirstSeenTogetherAreNotDueTogether() {
        var proven = new ProvenChains(100);
        IntStream.range(0, 10_000).forEach(i -> proven.remember("h" + i, EDGE, CHAIN));

        long due = IntStream.range(0, 10_000)
                .filter(i -> !proven.isFresh("h" + i, EDGE, CHAIN))
                .count();
        assertThat(due).isBetween(20L, 300L);
    }

    @Test
    void withOneEveryLookIsAFullOne() {
        var proven = new ProvenChains(1);
        proven.remember("a.example", EDGE, CHAIN);

        assertThat(proven.isFresh("a.example", EDGE, CHAIN)).isFalse();
    }
}
