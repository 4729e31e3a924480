package io.certloop.harness.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.testkit.stage.OperationFact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostTailTest {

    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void countsWhatIsGoneAndWhatOfItTheProviderApplied() {
        var before = Map.of("1", intended("a", 0), "2", intended("b", 1), "3", intended("c", 2));
        var tail = new LostTail(before, Map.of("1", intended("a", 0)), List.of(redo("b", 2)));
        assertThat(tail.lost()).extracting(IntendedWrite::domain).containsExactlyInAnyOrder("b", "c");
        assertThat(tail.lostAndApplied()).extracting(IntendedWrite::domain).containsExactly("b");
        assertThat(WriteLedger.faults(tail.everIntended(), tail.operations())).isNotEmpty(); // nobody wrote to a
    }

    @Test
    void findsADomainThatWasWrittenAgainForALostIntention() {
        var tail = new LostTail(
                Map.of("1", intended("a", 0)), Map.of("2", intended("a", 10)), List.of(redo("a", 1), redo("a", 11)));
        assertThat(WriteLedger.faults(tail.everIntended(), tail.operations())).isEmpty();
        assertThat(Invariant.NOTHING_DOUBLED
                        .apply(InvariantTest.outcome(tail.operations(), List.of()))
                        .passed())
                .isFalse();
    }

    private static IntendedWrite intended(String domain, int second) {
        return new IntendedWrite("r", domain, "RetryTask", "ACCEPTED", "", T.plusSeconds(second));
    }

    private static OperationFact redo(String domain, int second) {
        return new OperationFact(
                second, T.plusSeconds(second), "acct", domain, "REDO", true, MissingNode.getInstance());
    }
}
