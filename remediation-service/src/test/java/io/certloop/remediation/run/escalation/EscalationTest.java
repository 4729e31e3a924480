package io.certloop.remediation.run.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.escalation.Escalation.Conflict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EscalationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Escalation open = new Escalation(
            RunId.random(),
            0,
            Severity.MAJOR,
            NOW,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    private static Escalation.Deed by(String person) {
        return new Escalation.Deed(person, NOW);
    }

    private Escalation after(Escalation before, EscalationChange change) {
        return before.after(change, NOW);
    }

    @Test
    void whoAcknowledgesFirstTakesCareOfIt() {
        Escalation seen = after(open, new EscalationChange.Acknowledge("anna"));

        assertThat(seen.acknowledged()).contains(by("anna"));
        assertThat(seen.owner()).contains("anna");
        assertThat(seen.version()).isEqualTo(1);
        assertThat(after(seen, new EscalationChange.Acknowledge("anna"))).isSameAs(seen);
        assertConflict(seen, new EscalationChange.Acknowledge("wei"), Conflict.Why.ACKNOWLEDGED);
    }

    @Test
    void whoIsAssignedStaysSoWhenSomebodyElseAcknowledges() {
        Escalation given = after(open, new EscalationChange.Assign("anna", Optional.of("wei")));

        assertThat(after(given, new EscalationChange.Acknowledge("anna")).owner())
                .contains("wei");
        assertThat(after(given, new EscalationChange.Assign("lin", Optional.of("wei"))))
                .isSameAs(given);
        assertThat(after(given, new EscalationChange.Assign("lin", Optional.empty()))
                        .owner())
                .isEmpty();
    }

    @Test
    void theSameWordsTwiceAreOneNote() {
        Escalation noted = after(open, new EscalationChange.AddNote("anna", "quota"));

        assertThat(after(noted, new EscalationChange.AddNote("anna", "quota"))).isSameAs(noted);
        assertThat(after(noted, new EscalationChange.AddNote("wei", "quota")).notes())
                .hasSize(2);
    }

    @Test
    void whatIsResolvedIsResolvedOnceUntilItIsReopened() {
        Escalation done = after(open, new EscalationChange.Resolve("anna", "renewed"));

        assertThat(after(done, new EscalationChange.Resolve("anna", "renewed"))).isSameAs(done);
        assertConflict(done, new EscalationChange.Resolve("wei", "renewed"), Conflict.Why.RESOLVED);
        assertConflict(done, new EscalationChange.Resolve("anna", "other"), Conflict.Why.RESOLVED);
        assertConflict(done, new EscalationChange.Acknowledge("wei"), Conflict.Why.RESOLVED);
        assertConflict(done, new EscalationChange.Assign("wei", Optional.empty()), Conflict.Why.RESOLVED);
        assertThat(after(done, new EscalationChange.AddNote("wei", "really?")).notes())
                .hasSize(1);

        Escalation again = after(done, new EscalationChange.Reopen("wei", "too early"));
        assertThat(again.resolved()).isEmpty();
        assertThat(after(again, new EscalationChange.Reopen("wei", "too early")))
                .isSameAs(again);
        assertThat(after(again, new EscalationChange.Resolve("wei", "now")).resolved())
                .isPresent();
    }

    private void assertConflict(Escalation before, EscalationChange change, Conflict.Why why) {
        assertThatThrownBy(() -> after(before, change)).isInstanceOfSatisfying(Conflict.class, refused -> {
            assertThat(refused.why()).isEqualTo(why);
            assertThat(refused.now()).isSameAs(before);
        });
    }
}
