package io.certloop.remediation.run.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.approval.Approvals.Refusal;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Approvals} promises; run against the fake and against PostgreSQL. */
public abstract class ApprovalsContract {

    private static final Instant TIME =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    private static final String HASH = "a".repeat(64);

    protected abstract RunStore store();

    protected abstract Approvals approvals();

    @Test
    public void aDecisionIsKeptAndHasTheRunLookedAtNow() {
        RemediationRun run = waiting("anna");
        Approval yes = said(HASH, true, "bob");
        assertThat(approvals().decide(run.id(), yes)).isPresent();
        assertThat(approvals().of(run.id())).containsExactly(yes);
        RemediationRun after = store().find(run.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(run.state());
        assertThat(after.nextLookAt().orElseThrow()).isBefore(run.nextLookAt().orElseThrow());
    }

    @Test
    public void whoeverAskedForTheRunCannotApproveItButRejectIt() {
        RemediationRun run = waiting("anna");
        store().acceptRun(request(run.subject(), "second", "Carl"));
        assertRefused(run, said(HASH, true, "Anna "), Refusal.SAME_PERSON);
        assertRefused(run, said(HASH, true, "carl"), Refusal.SAME_PERSON);
        assertThat(approvals().of(run.id())).isEmpty();
        assertThat(approvals().decide(run.id(), said(HASH, false, "anna"))).isPresent();
    }

    @Test
    public void whoAskedForTheAccountThatTheRunServesCannotApproveIt() {
        RemediationRun run = waiting("cert-watcher");
        RemediationRun group = groupWith(run.subject(), "dora");
        groupWith(run.subject(), "carl");
        store().acceptRun(request(group.subject(), "second", "anna"));
        assertRefused(run, said(HASH, true, "anna"), Refusal.SAME_PERSON);
        assertRefused(run, said(HASH, true, "carl"), Refusal.SAME_PERSON);
        assertRefused(run, said(HASH, true, "dora"), Refusal.SAME_PERSON);
        assertThat(approvals().decide(run.id(), said(HASH, true, "bob"))).isPresent();
    }

    @Test
    public void onWhoseBehalfAServiceAskedCannotApproveTheRun() {
        RemediationRun run = waiting("anna");
        store().acceptRun(onBehalfOf("Carl", request(run.subject(), "second", "ticket-service")));
        assertThat(store().details(run.id()).asked().getLast().onBehalfOf()).contains("Carl");
        assertRefused(run, said(HASH, true, "carl"), Refusal.SAME_PERSON);
        assertThat(approvals().decide(run.id(), said(HASH, true, "bob"))).isPresent();
    }

    @Test
    public void onePersonDecidesOnceHoweverManyTimesAtOnce() {
        RemediationRun run = waiting("anna");
        List<Boolean> taken = IntStream.range(0, 8)
                .parallel()
                .mapToObj(each -> isTaken(run, said(HASH, each % 2 == 0, "bob")))
                .toList();
        assertThat(taken).containsOnlyOnce(true);
        assertThat(approvals().of(run.id())).hasSize(1);
        assertRefused(run, said(HASH, true, " BOB"), Refusal.ALREADY_DECIDED);
        assertThat(approvals().decide(run.id(), said(HASH, true, "carl"))).isPresent();
    }

    private boolean isTaken(RemediationRun run, Approval decision) {
        try {
            return approvals().decide(run.id(), decision).isPresent();
        } catch (Approvals.Refused e) {
            assertThat(e.why()).isEqualTo(Refusal.ALREADY_DECIDED);
            return false;
        }
    }

    /** A run of an account, which attached to the running run of that domain. */
    private RemediationRun groupWith(Subject child, String requester) {
        Subject account = new Subject(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new AccountId(UUID.randomUUID().toString())));
        RemediationRun run = store().acceptRun(request(account, "first", requester));
        return store().move(Step.to(run, "Verifying", Message.plain("waiting")).waitingFor(List.of(child)));
    }

    private static RemediationRequest onBehalfOf(String person, RemediationRequest request) {
        return new RemediationRequest(
                request.idempotencyKey(),
                request.subject(),
                request.kind(),
                request.trigger(),
                request.requestedBy(),
                request.reason(),
                request.dryRun(),
                request.callback(),
                Optional.of(person),
                request.hints());
    }

    @Test
    public void aWordAboutAnotherPlanIsRefused() {
        assertRefused(waiting("anna"), said("b".repeat(64), true, "bob"), Refusal.PLAN_CHANGED);
    }

    @Test
    public void aRunThatWaitsForNobodyTakesNoWord() {
        RemediationRun run = store().acceptRun(request(subject(), "first", "anna"));
        assertRefused(run, said(HASH, true, "bob"), Refusal.NOT_AWAITING);
        assertThat(approvals().decide(RunId.random(), said(HASH, true, "bob"))).isEmpty();
        assertThat(approvals().of(RunId.random())).isEmpty();
    }

    @Test
    public void afterItsTimeNobodyCanDecide() {
        RemediationRun run = waiting("anna");
        Approval late = new Approval(HASH, true, "bob", "r", TIME.plusSeconds(3600), TIME.plusSeconds(7200));
        assertRefused(run, late, Refusal.TOO_LATE);
    }

    private void assertRefused(RemediationRun run, Approval decision, Refusal why) {
        assertThatThrownBy(() -> approvals().decide(run.id(), decision))
                .isInstanceOfSatisfying(
                        Approvals.Refused.class, e -> assertThat(e.why()).isEqualTo(why));
    }

    private RemediationRun waiting(String requester) {
        RemediationRun run = store().acceptRun(request(subject(), "first", requester));
        RunState state = new RunState.AwaitingApproval(
                HASH, List.of(Message.plain("next: RetryTask")), ActionName.RetryTask, TIME, TIME.plusSeconds(3600), 0);
        Instant next = TIME.plusSeconds(1800);
        return store().move(Step.to(run.in(state, Optional.of(next)), state.name(), Message.plain("m")));
    }

    private static Approval said(String hash, boolean yes, String by) {
        return new Approval(hash, yes, by, "seen it", TIME, TIME.plusSeconds(600));
    }

    private static Subject subject() {
        return Subject.of(new AccountId("acct-mine"), new DomainName(UUID.randomUUID() + ".example"));
    }

    private static RemediationRequest request(Subject subject, String key, String by) {
        return RemediationRequest.of(
                subject + "/" + key, subject, Optional.empty(), Trigger.TICKET, by, Message.plain("a test"));
    }
}
