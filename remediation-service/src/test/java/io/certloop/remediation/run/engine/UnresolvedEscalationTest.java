package io.certloop.remediation.run.engine;

import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run rolled a domain back, for want of quota; others ask about it afterwards. */
class UnresolvedEscalationTest {

    private final EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY);
    private RemediationRun rolledBack;

    @BeforeEach
    void rollBack() {
        stage.provider
                .shows(healthy().changingFor(Duration.ofHours(8)).task(BlockedTask.Cause.QUOTA, false, true))
                .afterWrite(change -> healthy().modifiedAt(stage.clock.instant()));
        rolledBack = stage.runToEnd(stage.ask("k", "anna"));
        assertThat(rolledBack.state()).isInstanceOf(RunState.Escalated.class);
    }

    @Test
    void whoAsksNextIsHandedOverTooAndWhoAsksAfterThat() {
        for (String key : List.of("second", "third", "fourth")) {
            stage.clock.advance(Duration.ofHours(1));
            var next = stage.runToEnd(stage.ask(key, "anna"));
            assertThat(next.id()).isNotEqualTo(rolledBack.id());
            assertThat(next.state()).isInstanceOfSatisfying(RunState.Escalated.class, end -> {
                assertThat(end.reason()).isEqualTo("QUOTA_USED_UP");
                assertThat(end.explanation().text())
                        .contains(rolledBack.id().value().toString());
            });
        }
    }

    @Test
    void aChangeSinceEndsIt() {
        Instant later = rolledBack.updatedAt().plusSeconds(1);
        assertThat(over(healthy().modifiedAt(later), Duration.ofHours(1))).isFalse();
        assertThat(over(unchanged(), Duration.ofHours(1))).isTrue();
    }

    @Test
    void itStandsForSevenDays() {
        assertThat(over(unchanged(), Duration.ofDays(7).minusSeconds(1))).isTrue();
        assertThat(over(unchanged(), Duration.ofDays(7))).isFalse();
    }

    @Test
    void whatNoEdgeBoreOutIsNoRollBack() {
        var unproven = rolledBack.with(rolledBack.evidence().stream()
                .map(each -> each.withVerification(DomainEvidence.Verification.NOT_FIXED))
                .toList());
        var seen = unchanged().seenAt(rolledBack.updatedAt().plusSeconds(60));
        assertThat(UnresolvedEscalation.of(unproven, seen)).isEmpty();
    }

    private boolean over(Scenery scenery, Duration later) {
        var seen = scenery.seenAt(rolledBack.updatedAt().plus(later));
        return UnresolvedEscalation.of(rolledBack, seen).isPresent();
    }

    private Scenery unchanged() {
        return healthy().modifiedAt(rolledBack.createdAt());
    }
}
