package io.certloop.harness.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.testkit.stage.OperationFact;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteLedgerTest {

    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void takesAWriteThatWasIntendedAndIsKnown() {
        assertThat(faults(List.of(intended(0, "RetryTask", "ACCEPTED")), List.of(redo(1))))
                .isEmpty();
        assertThat(faults(List.of(intended(0, "RetryTask", "LANDED")), List.of(redo(1))))
                .isEmpty();
        assertThat(faults(List.of(intended(0, "RetryTask", "NOT_LANDED")), List.of()))
                .isEmpty();
    }

    @Test
    void takesOneThatWasRepeatedByAnotherIntentionBecauseItDidNotLand() {
        assertThat(faults(
                        List.of(intended(0, "RetryTask", "NOT_LANDED"), intended(5, "RetryTask", "ACCEPTED")),
                        List.of(redo(6))))
                .isEmpty();
    }

    @Test
    void findsAWriteThatWasSentTwice() {
        assertThat(faults(List.of(intended(0, "RetryTask", "ACCEPTED")), List.of(redo(1), redo(2))))
                .singleElement()
                .asString()
                .contains("2 times");
    }

    @Test
    void findsAWriteThatLandedAfterItWasGivenUpAndRepeated() {
        assertThat(faults(
                        List.of(intended(0, "RetryTask", "NOT_LANDED"), intended(5, "RetryTask", "ACCEPTED")),
                        List.of(redo(1), redo(6))))
                .singleElement()
                .asString()
                .contains("applied all the same");
    }

    @Test
    void findsAWriteThatNobodyIntended() {
        assertThat(faults(List.of(), List.of(redo(1)))).hasSize(1);
        assertThat(faults(List.of(intended(5, "RetryTask", "ACCEPTED")), List.of(redo(1), redo(6))))
                .singleElement()
                .asString()
                .contains("was not intended");
        assertThat(faults(List.of(intended(0, "RollbackTask", "NOT_LANDED")), List.of(redo(1))))
                .anyMatch(line -> line.contains("and REDO was applied"));
    }

    @Test
    void findsAWriteThatIsBelievedAndNeverHappened() {
        assertThat(faults(List.of(intended(0, "Resubmit", "LANDED")), List.of()))
                .singleElement()
                .asString()
                .contains("never applied");
    }

    private static List<String> faults(List<IntendedWrite> intended, List<OperationFact> received) {
        return WriteLedger.faults(intended, received);
    }

    private static IntendedWrite intended(int second, String action, String outcome) {
        return new IntendedWrite("r", "d.example", action, outcome, "", T.plusSeconds(second));
    }

    private static OperationFact redo(int second) {
        return new OperationFact(
                second, T.plusSeconds(second), "acct", "d.example", "REDO", true, MissingNode.getInstance());
    }
}
