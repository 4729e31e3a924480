package io.certloop.remediation.run.approval;

import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.engine.EngineStage;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalTest {

    private static final Duration LONG = Scenery.POLICY.approvalWait();
    private final EngineStage stage = new EngineStage(careful(), Scenery.POLICY);

    @Test
    void waitsShowsThePlanAndWritesNothingUntilASecondPersonAgrees() {
        RemediationRun run = expired();
        RunState.AwaitingApproval waiting = waiting(run);
        assertThat(waiting.plan().stream().map(Message::text))
                .contains(
                        "diagnosis: Expired",
                        "next: Rebind certificate newer force-https=true http2=true https-on=true," + " risk MEDIUM");
        assertThat(stage.look(run).state()).isEqualTo(waiting);
        assertThat(stage.provider.written).isEmpty();

        approve(run, waiting.planHash());
        RemediationRun end = stage.runToEnd(run);
        assertThat(end.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(stage.provider.written).containsExactly(bind("newer"));
    }

    @Test
    void isNotAskedForWhereThePlaybooksDoNotNameTheAction() {
        stage.provider.shows(stuck()).afterWrite(change -> cured());
        assertThat(stage.runToEnd(stage.ask("k", "anna")).state()).isInstanceOf(RunState.Succeeded.class);
    }

    @Test
    void mustNotComeFromWhoeverAskedForTheRun() {
        RemediationRun run = expired();
        String hash = waiting(run).planHash();
        assertThatThrownBy(() -> stage.service.decide(run.id(), hash, true, "anna", "mine"))
                .isInstanceOf(Approvals.Refused.class);
        assertThat(stage.lookAfter(run, LONG.dividedBy(2)).state()).isInstanceOf(RunState.AwaitingApproval.class);
        assertThat(stage.provider.written).isEmpty();
    }

    @Test
    void expiresBeforeTheDecision() {
        RemediationRun run = expired();
        String hash = waiting(run).planHash();
        stage.clock.advance(LONG);
        assertThatThrownBy(() -> approve(run, hash)).isInstanceOf(Approvals.Refused.class);
        assertThat(stage.runToEnd(run).state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason()).isEqualTo("APPROVAL_EXPIRED"));
        assertThat(stage.provider.written).isEmpty();
        assertThat(expiries()).containsExactly(Optional.of("plan " + hash));
    }

    @Test
    void expiresAfterTheDecisionAndIsAskedForAgain() {
        RemediationRun run = expired();
        String hash = waiting(run).planHash();
        stage.pause(Scenery.POLICY.approvalValid().plusMinutes(1));
        approve(run, hash);
        assertThat(stage.look(run).state()).isInstanceOf(RunState.Held.class);
        RemediationRun again =
                stage.lookAfter(run, Scenery.POLICY.approvalValid().plusMinutes(2));
        assertThat(waiting(again).planHash()).isEqualTo(hash);
        assertThat(stage.provider.written).isEmpty();
        assertThat(expiries()).containsExactly(Optional.of("plan " + hash));

        approve(run, hash);
        assertThat(stage.runToEnd(run).state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(expiries()).hasSize(1);
    }

    @Test
    void isNeededAgainForAPlanThatChangedAfterIt() {
        RemediationRun run = expired();
        String first = waiting(run).planHash();
        approve(run, first);
        stage.provider.shows(expiredWith("newest"));
        RunState.AwaitingApproval second = waiting(stage.look(run));
        assertThat(second.planHash()).isNotEqualTo(first);
        assertThat(stage.provider.written).isEmpty();
        assertThatThrownBy(() -> approve(run, first)).isInstanceOf(Approvals.Refused.class);

        approve(run, second.planHash());
        stage.look(run);
        assertThat(stage.provider.written).containsExactly(bind("newest"));
    }

    @Test
    void doesNotOverrideAGuardrail() {
        RemediationRun run = expired();
        stage.pause(Duration.ofMinutes(10));
        approve(run, waiting(run).planHash());
        assertThat(stage.look(run).state()).isInstanceOf(RunState.Held.class);
        assertThat(stage.provider.written).isEmpty();
    }

    @Test
    void isNotUsedForADomainThatIsHealthyByNow() {
        RemediationRun run = expired();
        approve(run, waiting(run).planHash());
        stage.provider.shows(cured());
        assertThat(stage.runToEnd(run).state()).isInstanceOf(RunState.NothingToDo.class);
        assertThat(stage.provider.written).isEmpty();
    }

    @Test
    void aCancelledPlanIsNeitherApprovedNorDone() {
        RemediationRun run = expired();
        String hash = waiting(run).planHash();
        stage.service.cancel(run.id(), "anna", "not this one", true);
        assertThat(stage.look(run).state()).isInstanceOf(RunState.Cancelled.class);
        assertThatThrownBy(() -> approve(run, hash)).isInstanceOf(Approvals.Refused.class);
        assertThat(stage.provider.written).isEmpty();
    }

    @Test
    void aRejectionEndsTheRunWithAPerson() {
        RemediationRun run = expired();
        stage.service.decide(run.id(), waiting(run).planHash(), false, "bob", "wrong customer");
        assertThat(stage.runToEnd(run).state())
                .isEqualTo(new RunState.Escalated(
                        "APPROVAL_REJECTED", RunMessage.REJECTED_BY.with("bob", "wrong customer")));
        assertThat(stage.provider.written).isEmpty();
    }

    @Test
    void theHashCoversEveryLineThatIsShown() {
        RunState.AwaitingApproval waiting = waiting(expired());
        assertThat(new ShownPlan(waiting.plan()).hash()).isEqualTo(waiting.planHash());
        assertThat(new ShownPlan(waiting.plan().subList(1, waiting.plan().size())).hash())
                .isNotEqualTo(waiting.planHash());
    }

    private List<Optional<String>> expiries() {
        return stage.store.audited.stream()
                .filter(each -> each.action() == AuditAction.APPROVAL_EXPIRED)
                .map(AuditEvent::rule)
                .toList();
    }

    private RemediationRun expired() {
        stage.provider.shows(expiredWith("newer")).afterWrite(change -> cured());
        return stage.look(stage.ask("k", "anna"));
    }

    private static Scenery expiredWith(String newer) {
        return healthy().configured(certificate("old", -1)).accountHas(certificate(newer, 80));
    }

    private static Scenery stuck() {
        return healthy().changingFor(Duration.ofHours(8)).task(BlockedTask.Cause.RATE_LIMIT, true, true);
    }

    private Scenery cured() {
        return healthy().modifiedAt(stage.clock.instant());
    }

    private void approve(RemediationRun run, String hash) {
        stage.service.decide(run.id(), hash, true, "bob", "looked at it");
    }

    private static DomainChange bind(String certificate) {
        return new DomainChange.Bind(new CertificateId(certificate), new HttpsSettings(true, true, true));
    }

    private static RunState.AwaitingApproval waiting(RemediationRun run) {
        assertThat(run.state()).isInstanceOf(RunState.AwaitingApproval.class);
        return (RunState.AwaitingApproval) run.state();
    }

    /** The built-in playbooks, but binding another certificate needs two people. */
    private static PlaybookPlanner careful() {
        try {
            String text = Files.readString(Path.of("src/main/resources/playbooks/default.yaml"));
            return Planner.of(new PlaybookReader()
                    .read(text.replace(
                            "{action: Rebind, risk: MEDIUM, deadline: ROLL_OUT," + " approval: false",
                            "{action: Rebind, risk: MEDIUM, deadline: ROLL_OUT," + " approval: true")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
