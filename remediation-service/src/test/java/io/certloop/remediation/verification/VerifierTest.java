package io.certloop.remediation.verification;

import static io.certloop.remediation.Scenery.NOW;
import static io.certloop.remediation.Scenery.PATIENCE;
import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static io.certloop.remediation.Scenery.serves;
import static io.certloop.remediation.Scenery.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.plan.ActionName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerifierTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void isFixedOnlyWhenEveryEdgeShowsIt() {
        assertThat(verify(ActionName.Resubmit, healthy())).isInstanceOf(Outcome.Fixed.class);
        assertThat(verify(
                        ActionName.Resubmit,
                        healthy().edges(serves(1, certificate("new", 60)), serves(2, certificate("old", 60)))))
                .isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void anEdgeWhoseConnectionsDisagreeIsNotFixed() {
        var mixed = new EdgeProbeResult.Inconsistent(serves(2, certificate("old", 60)), 1, 12);
        assertThat(verify(ActionName.Resubmit, healthy().edges(serves(1, certificate("new", 60)), mixed)))
                .isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void unknownIsNotFixed() {
        assertThat(verify(ActionName.Resubmit, healthy().edges(serves(1, certificate("new", 60)), unseen(2))))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void doneOnPaperIsNotFixed() {
        assertThat(verify(ActionName.RetryTask, healthy().modifiedAt(NOW).edges(serves(1, certificate("old", 60)))))
                .isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void stillProcessingCanStillBecomeFixed() {
        assertThat(verify(ActionName.RetryTask, healthy().changingFor(HOUR))).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void doesNotWaitForWhatWentAnotherWay() {
        assertThat(verify(ActionName.Resubmit, healthy().failed(FailureReason.CERTIFICATE_REFUSED)))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(verify(ActionName.Reissue, healthy().changingFor(HOUR).task(BlockedTask.Cause.QUOTA, false, true)))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void aRollbackOnlyHasToMakeTheDomainOperable() {
        var back = healthy().edges(serves(1, certificate("old", 60)));
        assertThat(verify(ActionName.RollbackTask, back)).isInstanceOf(Outcome.Fixed.class);
        assertThat(verify(ActionName.RollbackTask, healthy().changingFor(HOUR))).isInstanceOf(Outcome.NotYet.class);
    }

    private static Outcome verify(ActionName action, Scenery scenery) {
        return Verifier.verify(action, scenery.seen(), PATIENCE);
    }
}
