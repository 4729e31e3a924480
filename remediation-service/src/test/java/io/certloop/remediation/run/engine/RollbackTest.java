package io.certloop.remediation.run.engine;

import static io.certloop.remediation.Scenery.NOW;
import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static io.certloop.remediation.Scenery.serves;
import static io.certloop.remediation.Scenery.unseen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.service.text.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A stuck change is pushed through, and clients do not take what it brings to the edges. */
class RollbackTest {

    private static final Certificate OLD = certificate("old", 30);
    private static final Certificate NEW = certificate("new", 60);
    private static final DomainChange RETRY = new DomainChange.RetryTask("task-1");
    private static final DomainChange BACK = new DomainChange.Bind(OLD.id(), new HttpsSettings(true, true, true));

    private EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY);

    @Test
    void goesBackToWhatWasServedBeforeProvesItAndHandsOver() {
        RemediationRun end = runOf(change -> change.equals(RETRY) ? untrusted() : back());
        assertThat(stage.provider.written).containsExactly(RETRY, BACK);
        assertEscalated(end, "ROLLED_BACK");
        assertThat(evidence(end).verification()).isEqualTo(Verification.FIXED);
        assertThat(evidence(end).edges()).allMatch(edge -> edge.verdict().equals("EXPECTED"));
        assertThat(evidence(end).servedBefore().orElseThrow().sha256()).isEqualTo("sha-old");
        assertThat(stage.store.details(end.id()).intentions())
                .extracting(WriteIntent::action, WriteIntent::result)
                .containsExactly(
                        tuple(ActionName.RetryTask, WriteIntent.Result.ACCEPTED),
                        tuple(ActionName.RollbackCertificate, WriteIntent.Result.ACCEPTED));
    }

    @Test
    void isProvenBackAlsoWhereTheOldCertificateIsNearItsEnd() {
        Certificate ending = certificate("old", 3);
        DomainChange bind = new DomainChange.Bind(ending.id(), new HttpsSettings(true, true, true));
        RemediationRun end = runOf(stuck(ending), change -> change.equals(RETRY) ? untrusted(ending) : on(ending));
        assertThat(stage.provider.written).containsExactly(RETRY, bind);
        assertEscalated(end, "ROLLED_BACK");
    }

    @Test
    void neverGoesBackOnWhatItCouldNotSee() {
        RemediationRun end = runOf(change -> on(NEW).edges(unseen(1), unseen(2)).accountHas(OLD, NEW));
        assertThat(stage.provider.written).containsExactly(RETRY);
        assertEscalated(end, "COULD_NOT_LOOK");
    }

    @Test
    void handsOverIfTheAccountDoesNotHaveTheOldCertificateAnyMore() {
        RemediationRun end = runOf(change -> untrusted().accountHas(NEW));
        assertThat(stage.provider.written).containsExactly(RETRY);
        assertEscalated(end, "CERTIFICATE_WORSE");
        assertThat(evidence(end).verification()).isEqualTo(Verification.NOT_FIXED);
    }

    @Test
    void handsOverIfTheOldCertificateHasExpiredMeanwhile() {
        Certificate ending = new Certificate(
                OLD.id(), OLD.names(), OLD.notBefore(), NOW.plus(Duration.ofMinutes(10)), true, false, OLD.sha256());
        stage.provider.shows(stuck(ending)).afterWrite(change -> healthy().changingFor(Duration.ofSeconds(1)));
        RemediationRun run = stage.look(stage.ask("k", "anna"));
        assertThat(run.state()).isInstanceOf(RunState.Verifying.class);
        stage.clock.advance(Duration.ofMinutes(10));
        stage.provider.shows(untrusted(ending));
        assertEscalated(stage.look(run), "CERTIFICATE_WORSE");
        assertThat(stage.provider.written).containsExactly(RETRY);
    }

    @Test
    void goesBackOnceAndWritesNothingAfterIt() {
        RemediationRun end = runOf(change -> untrusted());
        assertThat(stage.provider.written).containsExactly(RETRY, BACK);
        assertEscalated(end, "CERTIFICATE_WORSE");
    }

    @Test
    void aRefusedRollbackIsNotTriedAgain() {
        RemediationRun run = runOf(change -> {
            stage.provider.refuses(new ControlPlaneFault.Rejected("r", "no"));
            return untrusted();
        });
        assertEscalated(run, "CERTIFICATE_WORSE");
        assertThat(stage.provider.written).containsExactly(RETRY);
        assertThat(stage.store.details(run.id()).intentions())
                .filteredOn(each -> each.action() == ActionName.RollbackCertificate)
                .singleElement()
                .satisfies(each -> assertThat(each.result()).isEqualTo(WriteIntent.Result.REFUSED));
    }

    @Test
    void isNotRepeatedAfterACrashBetweenActAndRecord() {
        stage.provider.shows(stuck(OLD)).afterWrite(change -> {
            if (change.equals(RETRY)) {
                return untrusted();
            }
            stage.provider.losesTheAnswer(new Crash());
            stage.clock.advance(Duration.ofSeconds(1));
            return back();
        });
        RemediationRun run = stage.ask("k", "anna");
        assertThatThrownBy(() -> stage.runToEnd(run)).isInstanceOf(Crash.class);
        stage.provider.answersAgain();
        assertEscalated(stage.runToEnd(run), "ROLLED_BACK");
        assertThat(stage.provider.written).containsExactly(RETRY, BACK);
    }

    @Test
    void waitsForASecondPersonWhereThePlaybooksSaySo() {
        stage = new EngineStage(careful(), Scenery.POLICY);
        stage.provider.shows(stuck(OLD)).afterWrite(change -> change.equals(RETRY) ? untrusted() : back());
        RemediationRun run = stage.look(stage.ask("k", "anna"));
        RunState.AwaitingApproval waiting = (RunState.AwaitingApproval) run.state();
        assertThat(waiting.plan().stream().map(Message::text))
                .contains(
                        "diagnosis: CertificateWorse",
                        "next: RollbackCertificate certificate old force-https=true http2=true"
                                + " https-on=true, risk HIGH");
        assertThat(stage.provider.written).containsExactly(RETRY);

        stage.service.decide(run.id(), waiting.planHash(), true, "bob", "yes");
        assertEscalated(stage.runToEnd(run), "ROLLED_BACK");
    }

    @Test
    void isHeldByAPauseLikeEveryWrite() {
        stage.provider.shows(stuck(OLD)).afterWrite(change -> {
            stage.pause(Duration.ofHours(1));
            return change.equals(RETRY) ? untrusted() : back();
        });
        RemediationRun run = stage.look(stage.ask("k", "anna"));
        assertThat(run.state()).isInstanceOf(RunState.Held.class);
        assertThat(stage.provider.written).containsExactly(RETRY);
        stage.clock.advance(Duration.ofHours(1));
        assertEscalated(stage.runToEnd(run), "ROLLED_BACK");
    }

    private RemediationRun runOf(Function<DomainChange, Scenery> after) {
        return runOf(stuck(OLD), after);
    }

    private RemediationRun runOf(Scenery first, Function<DomainChange, Scenery> after) {
        stage.provider.shows(first).afterWrite(after);
        return stage.runToEnd(stage.ask("k", "anna"));
    }

    private static Scenery stuck(Certificate served) {
        return healthy()
                .changingFor(Duration.ofHours(8))
                .task(BlockedTask.Cause.RATE_LIMIT, true, true)
                .configured(NEW)
                .accountHas(served, NEW)
                .edges(serves(1, served), serves(2, served));
    }

    private Scenery untrusted() {
        return untrusted(OLD);
    }

    private Scenery untrusted(Certificate old) {
        return on(NEW).accountHas(old, NEW).edges(serves(1, NEW, true, false), serves(2, NEW, true, false));
    }

    private Scenery back() {
        return on(OLD);
    }

    private Scenery on(Certificate certificate) {
        return healthy().modifiedAt(stage.clock.instant()).configured(certificate);
    }

    private static DomainEvidence evidence(RemediationRun run) {
        return run.evidence().getFirst();
    }

    private static void assertEscalated(RemediationRun run, String reason) {
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason())
                                .as(end.explanation().text())
                                .isEqualTo(reason));
    }

    private static PlaybookPlanner careful() {
        try {
            String text = Files.readString(Path.of("src/main/resources/playbooks/default.yaml"));
            String changed = text.replace(
                    "risk: HIGH, deadline: ROLL_OUT, approval: false",
                    "risk: HIGH, deadline: ROLL_OUT, approval: true");
            return Planner.of(new PlaybookReader().read(changed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
