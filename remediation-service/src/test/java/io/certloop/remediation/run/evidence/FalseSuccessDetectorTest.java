package io.certloop.remediation.run.evidence;

import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static io.certloop.remediation.Scenery.serves;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.engine.EngineStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run proved that every edge serves the certificate "new"; later looks agree, or do not. */
class FalseSuccessDetectorTest {

    private static final Certificate OLD = certificate("old", 30);

    private final EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY);
    private final FalseSuccessDetector check = new FalseSuccessDetector(stage.store);
    private RemediationRun proven;

    @BeforeEach
    void repair() {
        stage.provider
                .shows(healthy().changingFor(Duration.ofHours(8)).task(BlockedTask.Cause.RATE_LIMIT, true, true))
                .afterWrite(change -> healthy().modifiedAt(stage.clock.instant()));
        proven = stage.runToEnd(stage.ask("k", "anna"));
        assertThat(proven.state()).isInstanceOf(RunState.Succeeded.class);
    }

    @Test
    void anEdgeThatServesSomethingElseAlthoughNothingWasChangedContradictsTheProof() {
        check.check(look(notServed(), "NotServed", 0));
        assertThat(stage.store.contradicted).containsExactly(proven.id());
    }

    @Test
    void aChangeAfterTheProofIsAnotherMatter() {
        Instant later = proven.updatedAt().plusSeconds(1);
        check.check(look(notServed().modifiedAt(later), "NotServed", 0));
        check.check(look(notServed().configured(certificate("newer", 80)), "NotServed", 0));
        assertThat(stage.store.contradicted).isEmpty();
    }

    @Test
    void neitherAnotherFaultNorALookAfterAWriteOfItsOwnContradicts() {
        check.check(look(notServed(), "Expiring", 0));
        check.check(look(notServed(), "Unknown", 0));
        check.check(look(notServed(), "NotServed", 1));
        assertThat(stage.store.contradicted).isEmpty();
    }

    private Scenery notServed() {
        return healthy().modifiedAt(proven.createdAt()).edges(serves(1, OLD), serves(2, OLD));
    }

    private InspectionRecord look(Scenery scenery, String diagnosis, int writes) {
        return new InspectionRecord(
                new RunId(UUID.randomUUID()),
                scenery.seenAt(proven.updatedAt().plus(Duration.ofHours(1))),
                Optional.empty(),
                writes,
                diagnosis,
                "2",
                List.of(),
                "");
    }
}
