package io.certloop.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.guardrail.WriteFacts;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.run.Intention.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} promises; run against the fake and against PostgreSQL. */
public abstract class RunStoreContract {

    private static final AccountId MINE = new AccountId("acct-mine");
    private static final Instant TIME =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);

    private final DomainName domain = new DomainName(UUID.randomUUID() + ".example");

    protected abstract RunStore store();

    /** The same runs, seen as a log of writes. */
    protected abstract WriteLog writes();

    @Test
    public void theSameKeyGivesTheSameRun() {
        RemediationRequest request = request("a", false);
        RunId first = store().accept(request).id();
        assertThat(store().accept(request).id()).isEqualTo(first);
    }

    @Test
    public void theSameKeyWithAnotherBodyIsRefused() {
        store().accept(request("a", false));
        assertThatThrownBy(() -> store().accept(request("a", true)))
                .isInstanceOf(RunStore.KeyReused.class);
    }

    @Test
    public void aSecondRequestAttachesToTheRunningRun() {
        RunId first = store().accept(request("a", false)).id();
        assertThat(store().accept(request("b", false)).id()).isEqualTo(first);
    }

    @Test
    public void aDryRunNeverHoldsTheSubject() {
        RunId dry = store().accept(request("a", true)).id();
        assertThat(store().accept(request("b", false)).id()).isNotEqualTo(dry);
    }

    @Test
    public void anEndedRunIsNotAttachedTo() {
        RemediationRun first = store().accept(request("a", false));
        end(first, new RunState.NothingToDo("HEALTHY", "fine"));
        assertThat(store().accept(request("b", false)).id()).isNotEqualTo(first.id());
    }

    @Test
    public void anotherAccountsRunIsNotShared() {
        store().accept(request("a", false));
        Subject theirs = Subject.of(new AccountId("acct-other"), domain);
        assertThatThrownBy(() -> store().accept(request("b", theirs, false)))
                .isInstanceOf(RunStore.SubjectBusy.class);
    }

    @Test
    public void aWriteWithAnOldVersionIsRefused() {
        RemediationRun taken = store().accept(request("a", false));
        store().move(Step.to(taken.in(new RunState.Diagnosing(0), Optional.empty()), "x", "y"));
        assertThatThrownBy(() -> store().move(Step.to(taken, "x", "y")))
                .isInstanceOf(RunStore.Moved.class);
    }

    @Test
    public void everyStateComesBackAsItWas() {
        UUID intention = UUID.randomUUID();
        CustomerAction action =
                new CustomerAction(
                        CustomerAction.Code.UPLOAD_CERTIFICATE,
                        Optional.empty(),
                        Optional.of(TIME),
                        "why");
        List<RunState> states =
                List.of(
                        new RunState.Diagnosing(2),
                        new RunState.Held("pause", "paused", "me", TIME, 1),
                        new RunState.Acting(
                                intention, ActionName.Rebind, 1, Duration.ofMinutes(15)),
                        new RunState.Verifying(ActionName.Rebind, TIME, 2),
                        new RunState.Verifying(null, TIME, 0),
                        new RunState.CustomerActionNeeded(action, "EXPIRED", "why"));
        RemediationRun run = store().accept(request("a", false));
        for (RunState state : states) {
            run = store().move(Step.to(run.in(state, Optional.of(TIME)), state.name(), "m"));
            RemediationRun read = store().find(run.id()).orElseThrow();
            assertThat(read.state()).isEqualTo(state);
            assertThat(read.nextLookAt()).contains(TIME);
        }
    }

    @Test
    public void intentionsAreKeptWithTheStepAndSettledOnce() {
        RemediationRun run = store().accept(request("a", false));
        Intention open = intention(run);
        run =
                move(
                        run,
                        new RunState.Acting(open.id(), open.action(), 0, Duration.ofMinutes(15)),
                        open);
        assertThat(store().details(run.id()).intentions()).containsExactly(open);
        Intention settled =
                open.settled(Result.ACCEPTED, TIME, Optional.empty(), Optional.of("request-1"));
        run = move(run, new RunState.Verifying(open.action(), TIME, 1), settled);
        assertThat(store().details(run.id()).intentions()).containsExactly(settled);
        assertThat(store().details(run.id()).timeline())
                .extracting(TimelineEntry::event)
                .contains("Acting", "Verifying");
    }

    @Test
    public void onlyWritesWithoutAProvenCureCountAsUnproven() {
        RemediationRun run = store().accept(request("a", false));
        Intention open = intention(run);
        run =
                move(
                        run,
                        new RunState.Acting(open.id(), open.action(), 0, Duration.ofMinutes(15)),
                        open);
        assertThat(facts(open.action(), TIME).unproven()).containsExactly(TIME);
        assertThat(facts(open.action(), TIME).lastWrite()).contains(TIME);
        assertThat(facts(open.action(), TIME.plusMillis(1)).unproven()).isEmpty();
        assertThat(facts(ActionName.Reissue, TIME).unproven()).isEmpty();
        end(run, new RunState.Succeeded("VERIFIED", "fine"));
        assertThat(facts(open.action(), TIME).unproven()).isEmpty();
        assertThat(facts(open.action(), TIME).lastWrite()).contains(TIME);
    }

    @Test
    public void onlyRunsWithAnUnprovenWriteAreInFlight() {
        AccountId account = new AccountId("acct-" + UUID.randomUUID());
        RemediationRun run = store().accept(request("a", false));
        RemediationRun found =
                run.seen(Optional.of(account), Optional.empty(), Optional.empty(), List.of());
        Intention open = intention(run);
        run =
                move(
                        found,
                        new RunState.Acting(open.id(), open.action(), 0, Duration.ofMinutes(15)),
                        open);
        assertThat(inFlight(account, Optional.empty())).isEqualTo(1);
        assertThat(inFlight(account, Optional.of(run.id()))).isZero();
        assertThat(inFlight(MINE, Optional.empty())).isZero();
        end(run, new RunState.Succeeded("VERIFIED", "fine"));
        assertThat(inFlight(account, Optional.empty())).isZero();
    }

    @Test
    public void aCancelledRunMayStillSettleButNotBeginAWrite() {
        Cancellation stop = new Cancellation("me", "wrong domain", TIME);
        RemediationRun run = store().accept(request("a", false));
        RemediationRun noted = store().cancel(run.id(), stop).orElseThrow();
        assertThat(noted.cancellation()).contains(stop);
        assertThat(store().find(run.id()).orElseThrow().cancellation()).contains(stop);
        Intention open = intention(run);
        assertThatThrownBy(
                        () ->
                                move(
                                        noted,
                                        new RunState.Acting(
                                                open.id(),
                                                open.action(),
                                                0,
                                                Duration.ofMinutes(15)),
                                        open))
                .isInstanceOf(RunStore.Moved.class);
        end(noted, RunState.Cancelled.by(stop));
        assertThat(store().cancel(run.id(), stop)).isEmpty();
        assertThat(store().cancel(RunId.random(), stop)).isEmpty();
    }

    @Test
    public void childrenAreTakenWithTheStepAndAttachToRunningRuns() {
        RunId running = store().accept(request("a", false)).id();
        Subject account = new Subject(Optional.empty(), Optional.empty(), Optional.of(MINE));
        RemediationRun parent = store().accept(request("p-" + UUID.randomUUID(), account, false));
        DomainName other = new DomainName(UUID.randomUUID() + ".example");
        store().move(
                        Step.to(parent, "Verifying", "waiting")
                                .waitingFor(
                                        List.of(
                                                Subject.of(MINE, domain),
                                                Subject.of(MINE, other))));
        List<RunId> children = store().details(parent.id()).children();
        assertThat(children).hasSize(2).contains(running);
        end(store().find(parent.id()).orElseThrow(), new RunState.NothingToDo("HEALTHY", "f"));
    }

    @Test
    public void listsRunsOfADomainByState() {
        RemediationRun run = store().accept(request("a", false));
        assertThat(page("Queued")).extracting(RemediationRun::id).containsExactly(run.id());
        assertThat(page("Succeeded")).isEmpty();
    }

    private WriteFacts facts(ActionName action, Instant since) {
        return writes().facts(MINE, domain, action, since, Optional.empty());
    }

    private int inFlight(AccountId account, Optional<RunId> but) {
        return writes().facts(account, domain, ActionName.RetryTask, TIME, but).inFlight();
    }

    private List<RemediationRun> page(String state) {
        return store().page(
                        new RunQuery(
                                Optional.of(state), Optional.of(domain), 10, Optional.empty()));
    }

    private RemediationRun move(RemediationRun run, RunState state, Intention intention) {
        return store().move(
                        Step.to(run.in(state, Optional.of(TIME)), state.name(), "m")
                                .recording(intention));
    }

    private void end(RemediationRun run, RunState how) {
        store().move(Step.to(run.in(how, Optional.empty()), how.name(), "end"));
    }

    private Intention intention(RemediationRun run) {
        return new Intention(
                UUID.randomUUID(),
                run.id(),
                MINE,
                domain,
                ActionName.RetryTask,
                TIME,
                TIME,
                Optional.empty(),
                Result.OPEN,
                Optional.empty(),
                Optional.empty());
    }

    private RemediationRequest request(String key, boolean dryRun) {
        return request(domain + "/" + key, Subject.of(MINE, domain), dryRun);
    }

    private static RemediationRequest request(String key, Subject subject, boolean dryRun) {
        return new RemediationRequest(
                key,
                subject,
                Optional.of(Kind.DEPLOYMENT_STUCK),
                Trigger.TICKET,
                "test",
                "a test",
                dryRun,
                Optional.empty());
    }
}
