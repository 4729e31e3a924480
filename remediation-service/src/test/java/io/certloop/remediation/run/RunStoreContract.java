package io.certloop.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.guardrail.WriteFacts;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.WriteIntent.Result;
import io.certloop.remediation.run.write.WriteLog;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        RunId first = store().acceptRun(request).id();
        assertThat(store().acceptRun(request).id()).isEqualTo(first);
    }

    @Test
    public void aReasonKeepsItsCodeAndIsTheSameWithoutIt() {
        Message coded = RunMessage.TICKET.with("desk/7");
        RunId first = store().acceptRun(becauseOf(coded)).id();
        assertThat(store().find(first).orElseThrow().reason()).isEqualTo(coded);
        assertThat(store().acceptRun(becauseOf(Message.plain(coded.text()))).id())
                .isEqualTo(first);
    }

    private RemediationRequest becauseOf(Message reason) {
        RemediationRequest request = request("coded", false);
        return new RemediationRequest(
                request.idempotencyKey(),
                request.subject(),
                request.kind(),
                request.trigger(),
                request.requestedBy(),
                reason,
                request.dryRun(),
                request.callback(),
                Optional.empty(),
                CertificateHints.NONE);
    }

    @Test
    public void theSameKeyWithAnotherBodyIsRefused() {
        store().acceptRun(request("a", false));
        assertThatThrownBy(() -> store().acceptRun(request("a", true))).isInstanceOf(RunStore.KeyReused.class);
    }

    @Test
    public void theSameKeyOfAnotherCallerIsAnotherRequest() {
        RemediationRequest mine = request("a", true);
        RemediationRequest yours = sentBy("another", mine);
        RunId first = store().acceptRun(mine).id();
        RunId second = store().acceptRun(yours).id();
        assertThat(second).isNotEqualTo(first);
        assertThat(store().acceptRun(mine).id()).isEqualTo(first);
        assertThat(store().acceptRun(yours).id()).isEqualTo(second);
        assertThatThrownBy(() -> store().acceptRun(sentBy("another", request("a", false))))
                .isInstanceOf(RunStore.KeyReused.class);
    }

    @Test
    public void callersWhoSendOneKeyAtOnceGetARunEach() {
        Set<RunId> runs = IntStream.range(0, 12)
                .parallel()
                .mapToObj(each -> sentBy("caller-" + each % 3, request("a", true)))
                .map(request -> store().acceptRun(request).id())
                .collect(Collectors.toSet());
        assertThat(runs).hasSize(3);
    }

    private static RemediationRequest sentBy(String caller, RemediationRequest request) {
        return new RemediationRequest(
                request.idempotencyKey(),
                request.subject(),
                request.kind(),
                request.trigger(),
                caller,
                request.reason(),
                request.dryRun(),
                request.callback(),
                Optional.empty(),
                CertificateHints.NONE);
    }

    @Test
    public void aSecondRequestAttachesToTheRunningRun() {
        RunId first = store().acceptRun(request("a", false)).id();
        assertThat(store().acceptRun(request("b", false)).id()).isEqualTo(first);
    }

    @Test
    public void aDryRunNeverHoldsTheSubject() {
        RunId dry = store().acceptRun(request("a", true)).id();
        assertThat(store().acceptRun(request("b", false)).id()).isNotEqualTo(dry);
    }

    @Test
    public void anEndedRunIsNotAttachedTo() {
        RemediationRun first = store().acceptRun(request("a", false));
        end(first, new RunState.NothingToDo("HEALTHY", Message.plain("fine")));
        assertThat(store().acceptRun(request("b", false)).id()).isNotEqualTo(first.id());
    }

    @Test
    public void theSameKeyGivesTheSameRunAfterItsEndAndStartsNoOther() {
        RemediationRequest request = request("a", false);
        RemediationRun first = store().acceptRun(request);
        end(first, new RunState.NothingToDo("HEALTHY", Message.plain("fine")));
        assertThat(store().acceptRun(request).id()).isEqualTo(first.id());
        assertThat(store().acceptRun(request("b", false)).id()).isNotEqualTo(first.id());
        assertThat(store().acceptRun(request).id()).isEqualTo(first.id());
    }

    @Test
    public void whatIsTakenIsToldAsItWillBeRead() {
        RunStore.Accepted taken = store().accept(request("a", false));
        RunDetails read = store().details(taken.run().id());
        RunDetails told = taken.details().orElseThrow();
        assertThat(told.timeline()).isEqualTo(read.timeline());
        assertThat(told.asked()).isEqualTo(read.asked());
        assertThat(taken.run()).isEqualTo(store().find(taken.run().id()).orElseThrow());
        assertThat(store().accept(request("b", false)).details()).isEmpty();
    }

    @Test
    public void anotherAccountsRunIsNotShared() {
        store().acceptRun(request("a", false));
        Subject theirs = Subject.of(new AccountId("acct-other"), domain);
        assertThatThrownBy(() -> store().acceptRun(request("b", theirs, false)))
                .isInstanceOf(RunStore.SubjectBusy.class);
    }

    @Test
    public void aWriteWithAnOldVersionIsRefused() {
        RemediationRun taken = store().acceptRun(request("a", false));
        store().move(Step.to(taken.in(new RunState.Diagnosing(0), Optional.empty()), "x", Message.plain("y")));
        assertThatThrownBy(() -> store().move(Step.to(taken, "x", Message.plain("y"))))
                .isInstanceOf(RunStore.Moved.class);
    }

    @Test
    public void everyStateComesBackAsItWas() {
        UUID intention = UUID.randomUUID();
        CustomerAction action = new CustomerAction(
                CustomerAction.Code.UPLOAD_CERTIFICATE, Optional.empty(), Optional.of(TIME), Message.plain("why"));
        List<RunState> states = List.of(
                new RunState.Diagnosing(2),
                new RunState.Held("pause", Message.plain("paused"), "me", Optional.of(TIME), TIME, 1),
                new RunState.Held("in-flight cap", Message.plain("full"), "me", Optional.empty(), TIME, 1),
                new RunState.AwaitingApproval(
                        "0f", List.of(RunMessage.PLAN_DOMAIN.with("a.example")), ActionName.Rebind, TIME, TIME, 1),
                new RunState.Acting(intention, ActionName.Rebind, 1, Duration.ofMinutes(15)),
                new RunState.Verifying(ActionName.Rebind, TIME, 2),
                new RunState.Verifying(null, TIME, 0),
                new RunState.CustomerActionNeeded(action, "EXPIRED", Message.plain("why")));
        RemediationRun run = store().acceptRun(request("a", false));
        for (RunState state : states) {
            run = store().move(Step.to(run.in(state, Optional.of(TIME)), state.name(), Message.plain("m")));
            RemediationRun read = store().find(run.id()).orElseThrow();
            assertThat(read.state()).isEqualTo(state);
            assertThat(read.nextLookAt()).contains(TIME);
        }
    }

    @Test
    public void intentionsAreKeptWithTheStepAndSettledOnce() {
        RemediationRun run = store().acceptRun(request("a", false));
        WriteIntent open = intention(run);
        run = move(run, new RunState.Acting(open.id(), open.action(), 0, Duration.ofMinutes(15)), open);
        assertThat(store().details(run.id()).intentions()).containsExactly(open);
        WriteIntent settled = open.settled(Result.ACCEPTED, TIME, Optional.empty(), Optional.of("request-1"));
        run = move(run, new RunState.Verifying(open.action(), TIME, 1), settled);
        assertThat(store().details(run.id()).intentions()).containsExactly(settled);
        assertThat(store().details(run.id()).timeline())
                .extracting(TimelineEntry::event)
                .contains("Acting", "Verifying");
    }

    @Test
    public void theLastWriteIsTheNewestThatMayHaveTakenEffect() {
        RemediationRun run = store().acceptRun(request("a", false));
        WriteIntent open = intention(run);
        RunState acting = new RunState.Acting(open.id(), open.action(), 0, Duration.ofMinutes(15));
        run = move(run, acting, open);
        assertThat(last(open, TIME)).contains(open);
        assertThat(last(open, TIME.plusMillis(1))).isEmpty();
        assertThat(store().lastWrite(MINE, new DomainName("other.example"), Instant.EPOCH))
                .isEmpty();
        WriteIntent refused = open.settled(Result.REFUSED, TIME, Optional.empty(), Optional.empty());
        move(run, new RunState.Diagnosing(0), refused);
        assertThat(last(open, Instant.EPOCH)).isEmpty();
    }

    private Optional<WriteIntent> last(WriteIntent like, Instant since) {
        return store().lastWrite(like.account(), like.domain(), since);
    }

    @Test
    public void sentencesKeepTheirCodesAndArguments() {
        RemediationRun run = store().acceptRun(request("a", false));
        WriteIntent open = intention(run);
        RunState acting = new RunState.Acting(open.id(), open.action(), 0, Duration.ofMinutes(15));
        Message unchanged = RunMessage.READ_BACK_UNCHANGED.with();
        Message why = RunMessage.NOT_CURED.with(List.of(open.action(), ActionName.Reissue));
        RemediationRun ended = store().move(Step.escalation(
                        move(run, acting, open), EscalationReason.ATTEMPTS_EXHAUSTED, why)
                .recording(open.settled(Result.NOT_LANDED, TIME, Optional.of(unchanged), Optional.empty())));

        assertThat(store().find(run.id()).orElseThrow().state())
                .isEqualTo(ended.state())
                .isEqualTo(RunState.Escalated.because(EscalationReason.ATTEMPTS_EXHAUSTED, why));
        assertThat(store().details(run.id()).timeline().getLast().message()).isEqualTo(why);
        assertThat(store().intentions(run.id()).getFirst().detail()).contains(unchanged);
    }

    @Test
    public void onlyWritesWithoutAProvenCureCountAsUnproven() {
        RemediationRun run = store().acceptRun(request("a", false));
        WriteIntent open = intention(run);
        run = move(run, new RunState.Acting(open.id(), open.action(), 0, Duration.ofMinutes(15)), open);
        assertThat(facts(open.action(), TIME).unproven()).containsExactly(TIME);
        assertThat(facts(open.action(), TIME).lastWrite()).contains(TIME);
        assertThat(facts(open.action(), TIME.plusMillis(1)).unproven()).isEmpty();
        assertThat(facts(ActionName.Reissue, TIME).unproven()).isEmpty();
        end(run, new RunState.Succeeded("VERIFIED", Message.plain("fine")));
        assertThat(facts(open.action(), TIME).unproven()).isEmpty();
        assertThat(facts(open.action(), TIME).lastWrite()).contains(TIME);
    }

    @Test
    public void onlyRunsWithAnUnprovenWriteAreInFlight() {
        AccountId account = new AccountId("acct-" + UUID.randomUUID());
        RemediationRun run = store().acceptRun(request("a", false));
        RemediationRun found = run.seen(Optional.of(account), Optional.empty(), Optional.empty(), List.of());
        WriteIntent open = intention(run);
        run = move(found, new RunState.Acting(open.id(), open.action(), 0, Duration.ofMinutes(15)), open);
        assertThat(inFlight(account, Optional.empty())).isEqualTo(1);
        assertThat(inFlight(account, Optional.of(run.id()))).isZero();
        assertThat(inFlight(MINE, Optional.empty())).isZero();
        end(run, new RunState.Succeeded("VERIFIED", Message.plain("fine")));
        assertThat(inFlight(account, Optional.empty())).isZero();
    }

    /** 20 places, 4 of them kept for on-call. */
    @Test
    public void onlyOnCallIsAdmittedToTheLastPlaces() {
        AccountId account = new AccountId("acct-" + UUID.randomUUID());
        for (int place = 0; place < 16; place++) {
            begin(account, Caller.UNATTENDED);
        }
        assertThatThrownBy(() -> begin(account, Caller.UNATTENDED))
                .isInstanceOfSatisfying(
                        RunStore.NotAdmitted.class,
                        refused -> assertThat(refused.ruling().guardrail()).isEqualTo("in-flight cap"));
        RemediationRun last = null;
        for (int place = 16; place < 20; place++) {
            last = begin(account, Caller.ON_CALL);
        }
        assertThatThrownBy(() -> begin(account, Caller.ON_CALL)).isInstanceOf(RunStore.NotAdmitted.class);
        end(last, new RunState.Succeeded("VERIFIED", Message.plain("fine")));
        begin(account, Caller.ON_CALL);
    }

    @Test
    public void aRefusedWriteLeavesTheRunAndTheLogAsTheyWere() {
        AccountId account = new AccountId("acct-" + UUID.randomUUID());
        for (int place = 0; place < 20; place++) {
            begin(account, Caller.ON_CALL);
        }
        RemediationRun run = store().acceptRun(elsewhere());
        assertThatThrownBy(() -> begin(run, account, Caller.ON_CALL)).isInstanceOf(RunStore.NotAdmitted.class);
        assertThat(store().find(run.id())).contains(run);
        assertThat(store().details(run.id()).intentions()).isEmpty();
    }

    @Test
    public void aRunThatOnCallAttachesToIsAttendedFromThenOn() {
        RemediationRun run = store().acceptRun(request("a", false));
        RunState held = new RunState.Held("storm", Message.plain("n"), "me", Optional.empty(), TIME, 0);
        Instant later = Instant.now().plusSeconds(600);
        run = store().move(Step.to(run.in(held, Optional.of(later)), "Held", Message.plain("storm")));
        RemediationRequest again = request("b", false);
        RemediationRequest onCall = RemediationRequest.of(
                again.idempotencyKey(),
                again.subject(),
                again.kind(),
                Trigger.ON_CALL,
                "night shift",
                Message.plain("now"));
        assertThat(store().acceptRun(onCall).id()).isEqualTo(run.id());
        RemediationRun attended = store().find(run.id()).orElseThrow();
        assertThat(attended.trigger()).isEqualTo(Trigger.ON_CALL);
        assertThat(attended.requestedBy()).isEqualTo("test");
        assertThat(attended.nextLookAt().orElseThrow()).isBefore(later);
        end(run, new RunState.NothingToDo("HEALTHY", Message.plain("fine")));
        assertThat(store().find(run.id()).orElseThrow().trigger()).isEqualTo(Trigger.ON_CALL);
    }

    @Test
    public void aWriteThatNothingWasToPrecedeIsRefusedAfterOne() {
        RemediationRun first = store().acceptRun(elsewhere());
        Optional<Instant> since = Optional.of(TIME);
        first = begin(first, MINE, Caller.ON_CALL, since);
        end(first, new RunState.Succeeded("VERIFIED", Message.plain("fine")));

        RemediationRun second = store().acceptRun(elsewhere());
        assertThatThrownBy(() -> begin(second, MINE, Caller.ON_CALL, since)).isInstanceOf(RunStore.NotQuiet.class);
        assertThat(store().find(second.id())).contains(second);
        assertThat(store().intentions(second.id())).isEmpty();

        RemediationRun later = begin(second, MINE, Caller.ON_CALL, since.map(at -> at.plusMillis(1)));
        end(later, new RunState.Succeeded("VERIFIED", Message.plain("fine")));
    }

    protected RemediationRun begin(AccountId account, Caller caller) {
        return begin(account, caller, Optional.empty());
    }

    protected RemediationRun begin(AccountId account, Caller caller, Optional<Instant> quietSince) {
        return begin(store().acceptRun(elsewhere()), account, caller, quietSince);
    }

    private RemediationRun begin(RemediationRun run, AccountId account, Caller caller) {
        return begin(run, account, caller, Optional.empty());
    }

    private RemediationRun begin(RemediationRun run, AccountId account, Caller caller, Optional<Instant> quietSince) {
        WriteIntent open = intention(run);
        RunState acting = new RunState.Acting(open.id(), open.action(), 0, Duration.ofMinutes(15));
        RemediationRun found = run.seen(Optional.of(account), Optional.empty(), Optional.empty(), List.of());
        Proposal proposal = new Proposal(account, domain, open.action(), Optional.empty(), caller, TIME);
        return store().move(Step.to(found.in(acting, Optional.of(TIME)), "Intended", Message.plain("m"))
                .recording(open)
                .admitting(proposal, quietSince));
    }

    private static RemediationRequest elsewhere() {
        DomainName other = new DomainName(UUID.randomUUID() + ".example");
        return request(other.value(), Subject.of(MINE, other), false);
    }

    @Test
    public void aCancelledRunMayStillSettleButNotBeginAWrite() {
        Cancellation stop = new Cancellation("me", "wrong domain", TIME);
        RemediationRun run = store().acceptRun(request("a", false));
        RemediationRun noted = store().cancel(run.id(), stop).orElseThrow();
        assertThat(noted.cancellation()).contains(stop);
        assertThat(store().find(run.id()).orElseThrow().cancellation()).contains(stop);
        WriteIntent open = intention(run);
        assertThatThrownBy(() ->
                        move(noted, new RunState.Acting(open.id(), open.action(), 0, Duration.ofMinutes(15)), open))
                .isInstanceOf(RunStore.Moved.class);
        end(noted, RunState.Cancelled.by(stop));
        assertThat(store().cancel(run.id(), stop)).isEmpty();
        assertThat(store().cancel(RunId.random(), stop)).isEmpty();
    }

    @Test
    public void takingAQueuedRunStartsIt() {
        RemediationRun queued = store().acceptRun(request("a", false));

        RemediationRun taken = store().claim(queued.id(), Instant.EPOCH).orElseThrow();

        assertThat(taken.state()).isEqualTo(new RunState.Diagnosing(0));
        assertThat(taken.version()).isEqualTo(queued.version() + 1);
        assertThat(store().find(queued.id())).contains(taken);
        assertThat(store().details(queued.id()).timeline().getLast().event()).isEqualTo("Diagnosing");
        assertThat(store().claim(queued.id(), Instant.EPOCH)).contains(taken);
        assertThat(store().claim(RunId.random(), Instant.EPOCH)).isEmpty();
    }

    @Test
    public void takingStartsNoRunThatOnlyEnds() {
        RemediationRun run = store().acceptRun(request("a", false));
        Instant later = run.createdAt().plusSeconds(1);
        assertThat(store().claim(run.id(), later)).contains(run);
        store().cancel(run.id(), new Cancellation("me", "wrong domain", TIME));
        assertThat(store().claim(run.id(), Instant.EPOCH).orElseThrow().state()).isEqualTo(new RunState.Queued());
    }

    @Test
    public void childrenAreTakenWithTheStepAndAttachToRunningRuns() {
        RunId running = store().acceptRun(request("a", false)).id();
        Subject account = new Subject(Optional.empty(), Optional.empty(), Optional.of(MINE));
        RemediationRun parent = store().acceptRun(request("p-" + UUID.randomUUID(), account, false));
        DomainName other = new DomainName(UUID.randomUUID() + ".example");
        store().move(Step.to(parent, "Verifying", Message.plain("waiting"))
                .waitingFor(List.of(Subject.of(MINE, domain), Subject.of(MINE, other))));
        List<RunId> children = store().details(parent.id()).children();
        assertThat(children).hasSize(2).contains(running);
        end(store().find(parent.id()).orElseThrow(), new RunState.NothingToDo("HEALTHY", Message.plain("f")));
    }

    @Test
    public void everyRequestIsNamedInItsOrder() {
        RemediationRun run = store().acceptRun(request("a", false));
        store().acceptRun(request("b", false));
        assertThat(store().details(run.id()).asked())
                .extracting(AttachedRequest::by)
                .containsExactly("test", "test");
    }

    @Test
    public void onCallComesBeforeATicketAndATicketBeforeLaterOnes() {
        RemediationRun ticket = store().acceptRun(request("a", false));
        int ahead = store().details(ticket.id()).ahead().orElseThrow();
        store().acceptRun(by(Trigger.TICKET));
        assertThat(store().details(ticket.id()).ahead()).contains(ahead);
        RunId first = store().acceptRun(by(Trigger.ON_CALL)).id();
        assertThat(store().details(ticket.id()).ahead()).contains(ahead + 1);
        RemediationRun begun = store().find(first).orElseThrow();
        store().move(Step.to(begun.in(new RunState.Diagnosing(0), Optional.empty()), "x", Message.plain("y")));
        assertThat(store().details(first).ahead()).isEmpty();
        assertThat(store().details(ticket.id()).ahead()).contains(ahead);
    }

    @Test
    public void looksWithoutNewsAreCounted() {
        RemediationRun run = store().acceptRun(request("a", false));
        for (int looks = 0; looks < 3; looks++) {
            RunState same = new RunState.Diagnosing(0);
            run = store().move(Step.to(run.in(same, Optional.of(TIME)), "Looked", Message.plain("m")));
            assertThat(store().find(run.id()).orElseThrow().looks()).isEqualTo(looks);
        }
    }

    private static RemediationRequest by(Trigger trigger) {
        DomainName other = new DomainName(UUID.randomUUID() + ".example");
        return RemediationRequest.of(
                other.value(), Subject.of(MINE, other), Optional.empty(), trigger, "test", Message.plain("a test"));
    }

    @Test
    public void listsRunsOfADomainByState() {
        RemediationRun run = store().acceptRun(request("a", false));
        assertThat(page("Queued")).extracting(RemediationRun::id).containsExactly(run.id());
        assertThat(page("Succeeded")).isEmpty();
    }

    private WriteFacts facts(ActionName action, Instant since) {
        return writes().facts(proposal(MINE, action), since, Optional.empty()).writes();
    }

    private int inFlight(AccountId account, Optional<RunId> but) {
        return writes().facts(proposal(account, ActionName.RetryTask), TIME, but)
                .writes()
                .inFlight();
    }

    private Proposal proposal(AccountId account, ActionName action) {
        return new Proposal(account, domain, action, Optional.empty(), Caller.UNATTENDED, TIME);
    }

    private List<RemediationRun> page(String state) {
        return store().latest(domain, Optional.of(state), 10);
    }

    private RemediationRun move(RemediationRun run, RunState state, WriteIntent intention) {
        return store().move(Step.to(run.in(state, Optional.of(TIME)), state.name(), Message.plain("m"))
                .recording(intention));
    }

    private void end(RemediationRun run, RunState how) {
        store().move(Step.to(run.in(how, Optional.empty()), how.name(), Message.plain("end")));
    }

    private WriteIntent intention(RemediationRun run) {
        return new WriteIntent(
                UUID.randomUUID(),
                run.id(),
                MINE,
                domain,
                ActionName.RetryTask,
                ChangeMark.of(TIME),
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
                Message.plain("a test"),
                dryRun,
                Optional.empty(),
                Optional.empty(),
                CertificateHints.NONE);
    }
}
