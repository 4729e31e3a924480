package io.certloop.benchmarks.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellWritesTest {

    private static final Map<String, Set<String>> DIVIDED =
            Map.of("a", Set.of("one.example"), "b", Set.of("two.example"));
    private static final Map<String, String> EXPECTED = Map.of("one.example", "a", "two.example", "b");

    @Test
    void eachDomainWrittenOnceByItsCellIsRight() {
        assertThat(violations(Map.of("one.example", 1L, "two.example", 1L), DIVIDED))
                .isEmpty();
    }

    @Test
    void aSecondWriteIsSeenAtTheProvider() {
        assertThat(violations(Map.of("one.example", 2L, "two.example", 1L), DIVIDED))
                .containsExactly("one.example was written 2 times");
    }

    @Test
    void aDomainThatNobodyRepairedIsMissed() {
        assertThat(violations(Map.of("one.example", 1L), Map.of("a", Set.of("one.example"), "b", Set.of())))
                .containsExactlyInAnyOrder(
                        "two.example was written 0 times", "two.example belongs to cell b; cell b wrote it: false");
    }

    @Test
    void aWriteOfTheOtherCellIsSeenEvenIfTheProviderCountsOne() {
        assertThat(violations(
                        Map.of("one.example", 1L, "two.example", 1L),
                        Map.of(
                                "a", Set.of("one.example", "two.example"),
                                "b", Set.of("two.example"))))
                .containsExactly("two.example belongs to cell b; cell a wrote it: true");
    }

    @Test
    void aWriteThatNobodyAskedForIsSeen() {
        assertThat(violations(
                        Map.of(
                                "one.example", 1L,
                                "two.example", 1L,
                                "three.example", 1L),
                        DIVIDED))
                .containsExactly("three.example was written, and nobody asked for it");
    }

    private static List<String> violations(Map<String, Long> applied, Map<String, Set<String>> byCell) {
        return new CellWrites(applied, byCell, EXPECTED).violations();
    }
}
