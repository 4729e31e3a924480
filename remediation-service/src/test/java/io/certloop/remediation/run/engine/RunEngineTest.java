package io.certloop.remediation.run.engine;

import static io.certloop.remediation.Scenery.NOW;
import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static io.certloop.remediation.Scenery.serves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateFlaw;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.HumanNeed;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.guardrail.AttemptLimit;
import io.certloop.remediation.guardrail.Cooldown;
import io.certloop.remediation.guardrail.GuardrailChain;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.guardrail.HoldRule;
import io.certloop.remediation.guardrail.InFlightCap;
import io.certloop.remediation.guardrail.StormRule;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.Schedule;
import io.certloop.remediation.observation.DirectoryConfig;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.observation.Observer;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.Cancellation;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.FakeRunStore;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.approval.FakeApprovals;
import io.certloop.remediation.run.evidence.DomainInspection;
import io.certloop.remediation.run.evidence.FalseSuccessDetector;
import io.certloop.remediation.run.write.ActionExecutor;
import io.certloop.remediation.run.write.Guard;
import io.certloop.remediation.run.write.LostWrites;
import io.certloop.remediation.storm.FakeWeather;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import io.certloop.testkit.SettableClock;
import io.certloop.testkit.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunEngineTest {

    private static final ControlPlaneFault DOWN = new ControlPlaneFault.Unreachable("", "answer timed out");

    private static final InFlightCap CAP = new InFlightCap(2, 0, Duration.ofSeconds(15));
    private static final Duration CALM_FOR = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock(Scenery.NOW);
    private final FakeWeather weather = new FakeWeather(clock, CALM_FOR);
    private final FakeRunStore store = new FakeRunStore(clock, CAP);
    private final FakeApprovals approvals = new FakeApprovals(store);
    private final FakeProvider provider = new FakeProvider();
    private final List<Hold> holds = new ArrayList<>();
    private boolean holdsCanBeRead = true;
    private final Guard guard = new Guard(
            () -> new GuardrailPolicy.InForce(
                    new GuardrailChain(List.of(
                            new HoldRule(Hold.Type.PAUSE),
                            new HoldRule(Hold.Type.WINDOW),
                            new AttemptLimit(3, Duration.ofHours(6)),
                            new Cooldown(Duration.ZERO),
                            CAP,
                            new StormRule(Duration.ofSeconds(15), CALM_FOR))),
                    Duration.ofHours(6)),
            store,
            this::active,
            weather.service());
    private boolean allAccounts = true;
    private RunEngine engine = engine();

    private List<Hold> active(Instant now) {
        if (!holdsCanBeRead) {
            throw new IllegalStateException("the database is gone");
        }
        return holds.stream().filter(each -> now.isBefore(each.expiresAt)).toList();
    }

    private RunEngine engine() {
        Observer observer = provider.observer(clock);
        DomainDirectory directory = new DomainDirectory(
                provider,
                Settings.of(DirectoryConfig.class, Map.of("certloop.remediation.all-accounts", "" + allAccounts)),
                clock);
        DomainInspection inspection = new DomainInspection(directory, observer, Scenery.POLICY, clock);
        PlaybookPlanner planner = Planner.BUILT_IN;
        ActionExecutor writes = new ActionExecutor(
                store,
                provider,
                guard,
                new LostWrites(new FakeDataLoss(), store, FakeDataLoss.POLICY),
                approvals,
                Scenery.POLICY,
                clock);
        return new RunEngine(
                store,
                new DomainSteps(store, inspection, planner, new FalseSuccessDetector(store), writes, Scenery.POLICY),
                new GroupSteps(
                        store,
                        new AccountInspection(directory, observer, planner, Scenery.POLICY, clock),
                        Scenery.POLICY),
                Scenery.POLICY,
                clock);
    }

    @Test
    void repairsAStuckDeploymentAndProvesIt() {
        provider.shows(stuck()).afterWrite(change -> cured());
        RemediationRun run = runToEnd(domain());
        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(provider.written).containsExactly(new DomainChange.RetryTask("task-1"));
        assertThat(run.evidence().getFirst().verification()).isEqualTo(Verification.FIXED);
        assertThat(run.evidence().getFirst().found().orElseThrow().diagnosis()).isEqualTo("DeploymentStuck");
        assertThat(run.evidence().getFirst().edges())
                .hasSize(2)
                .allMatch(edge -> edge.verdict().equals("EXPECTED"));
        assertThat(store.details(run.id()).intentions())
                .singleElement()
                .satisfies(each -> assertThat(each.result()).isEqualTo(WriteIntent.Result.ACCEPTED));
    }

    @Test
    void writesNothingForAHealthyDomain() {
        RemediationRun run = runToEnd(domain());
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.NothingToDo.class,
                        end -> assertThat(end.reason()).isEqualTo("HEALTHY"));
        assertThat(provider.written).isEmpty();
    }

    @Test
    void namesWhatAnEarlierRunChangedInTheDayBeforeItFindsNothingToDo() {
        provider.shows(stuck()).afterWrite(change -> cured());
        RunId repair = runToEnd(domain()).id();

        DomainEvidence soon = runToEnd(domain("soon")).evidence().getFirst();
        DomainEvidence inAccount =
                runToEnd(account(Kind.DEPLOYMENT_STUCK)).evidence().getFirst();
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        DomainEvidence late = runToEnd(domain("late")).evidence().getFirst();

        assertThat(soon.lastChange()).hasValueSatisfying(change -> {
            assertThat(change.action()).isEqualTo(ActionName.RetryTask);
            assertThat(change.runId()).isEqualTo(repair.toString());
            assertThat(change.outcome()).isEqualTo("ACCEPTED");
        });
        assertThat(inAccount.lastChange()).isEqualTo(soon.lastChange());
        assertThat(late.lastChange()).isEmpty();
    }

    @Test
    void writesNothingForAFrozenDomain() {
        provider.shows(healthy().suspended(Suspension.ACCOUNT_FROZEN));
        assertThat(runToEnd(domain()).state()).isInstanceOf(RunState.CustomerActionNeeded.class);
        assertThat(provider.written).isEmpty();
    }

    @Test
    void aDryRunShowsThePlanAndWritesNothing() {
        provider.shows(stuck());
        RemediationRun run = runToEnd(request("dry", subject(), Optional.empty(), true));
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.NothingToDo.class,
                        end -> assertThat(end.reason()).isEqualTo("DRY_RUN"));
        assertThat(run.evidence().getFirst().plan()).isNotEmpty();
        assertThat(provider.written).isEmpty();
    }

    @Test
    void isNotRepeatedAfterACrashBetweenActAndRecord() {
        provider.shows(stuck()).afterWrite(change -> cured());
        provider.losesTheAnswer(new Crash());
        RemediationRun taken = store.acceptRun(domain());
        assertThatThrownBy(() -> engine.advance(taken.id())).isInstanceOf(Crash.class);
        assertThat(store.find(taken.id()).orElseThrow().state()).isInstanceOf(RunState.Acting.class);

        provider.answersAgain();
        RemediationRun run = runToEnd(taken.id());
        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(provider.written).hasSize(1);
        assertThat(store.details(run.id()).intentions())
                .singleElement()
                .satisfies(each -> assertThat(each.result()).isEqualTo(WriteIntent.Result.LANDED));
    }

    @Test
    void sendsNoWriteAfterItStoodStillSinceTheIntention() {
        provider.shows(stuck()).afterWrite(change -> cured());
        store.afterFirstIntention(() -> clock.advance(Scenery.POLICY.settle()));
        RemediationRun run = runToEnd(domain());
        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(provider.written).hasSize(1);
        assertThat(store.details(run.id()).intentions())
                .extracting(WriteIntent::result)
                .containsExactly(WriteIntent.Result.NOT_LANDED, WriteIntent.Result.ACCEPTED);
    }

    @Test
    void readsBackAfterALostAnswerAndSendsAgainOnlyWhatDidNotLand() {
        provider.shows(stuck()).afterWrite(change -> stuck());
        provider.losesTheAnswer(new ControlPlaneException(DOWN));
        RemediationRun taken = store.acceptRun(domain());
        engine.advance(taken.id());
        assertThat(provider.written).hasSize(1);

        provider.answersAgain();
        provider.afterWrite(change -> cured());
        clock.advance(Scenery.POLICY.settle());
        RemediationRun run = runToEnd(taken.id());
        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(store.details(run.id()).intentions())
                .extracting(WriteIntent::result)
                .containsExactly(WriteIntent.Result.NOT_LANDED, WriteIntent.Result.ACCEPTED);
    }

    @Test
    void handsOverWhenNobodyCanSayWhetherAWriteLanded() {
        provider.shows(stuck()).afterWrite(change -> cured());
        provider.losesTheAnswer(new ControlPlaneException(DOWN));
        RemediationRun taken = store.acceptRun(domain());
        engine.advance(taken.id());
        provider.cannotBeRead(DOWN);
        RemediationRun run = runToEnd(taken.id());
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason()).isEqualTo("COULD_NOT_LOOK"));
        assertThat(provider.written).hasSize(1);
    }

    @Test
    void doneOnPaperAndStillTheOldCertificateIsNeverSuccess() {
        provider.shows(stuck())
                .afterWrite(change -> healthy()
                        .modifiedAt(clock.instant())
                        .edges(serves(1, certificate("old", 20)), serves(2, certificate("old", 20))));
        RemediationRun run = runToEnd(domain());
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason()).isEqualTo("ATTEMPTS_EXHAUSTED"));
        assertThat(provider.written)
                .containsExactly(
                        new DomainChange.RetryTask("task-1"),
                        new DomainChange.Resubmit(new CertificateId("new"), new HttpsSettings(true, true, true)));
        assertThat(run.evidence().getFirst().verification()).isEqualTo(Verification.NOT_FIXED);
    }

    @Test
    void handsOverWhatNothingHelps() {
        provider.shows(stuck()).afterWrite(change -> stuck().modifiedAt(clock.instant()));
        RemediationRun run = runToEnd(domain());
        assertThat(run.state()).isInstanceOf(RunState.Escalated.class);
        assertThat(provider.written).hasSize(1);
    }

    @Test
    void stopsTryingAcrossRuns() {
        provider.shows(stuck()).afterWrite(change -> stuck().modifiedAt(clock.instant()));
        for (int round = 0; round < 3; round++) {
            runToEnd(request("round-" + round, subject(), Optional.empty(), false));
        }
        RemediationRun run = runToEnd(domain());
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.explanation().text())
                                .startsWith("attempt limit: 3 of 3 attempts within PT6H, set by"
                                        + " configuration, since "));
        assertThat(provider.written).hasSize(3);
    }

    @Test
    void waitsForWhatIsUnderWayAndActsWhenItIsLate() {
        provider.shows(healthy().changingFor(Duration.ofMinutes(5))).afterWrite(change -> cured());
        RemediationRun taken = store.acceptRun(domain());
        Optional<Instant> next = engine.advance(taken.id());
        assertThat(next.orElseThrow())
                .isBetween(
                        NOW.plus(Scenery.POLICY.lookEvery()),
                        NOW.plus(Scenery.POLICY.lookEvery().multipliedBy(6).dividedBy(5)));
        assertThat(provider.written).isEmpty();

        clock.advance(Duration.ofMinutes(11));
        assertThat(runToEnd(taken.id()).state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(provider.written).hasSize(1);
    }

    @Test
    void cannotLookIsNeverFineAndEndsWithAPerson() {
        provider.cannotBeRead(DOWN);
        RemediationRun run = runToEnd(request("k", Subject.of(Scenery.ACCOUNT, Scenery.NAME), Optional.empty(), false));
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason()).isEqualTo("COULD_NOT_LOOK"));
        assertThat(run.evidence().getFirst().verification()).isEqualTo(Verification.UNKNOWN);
    }

    @Test
    void aThrottledWriteUsesUpNoAttempt() {
        provider.shows(stuck()).afterWrite(change -> cured());
        provider.refuses(new ControlPlaneFault.Throttled("r", "too fast", Optional.empty()));
        RemediationRun taken = store.acceptRun(domain());
        engine.advance(taken.id());
        provider.refuses(null);
        clock.advance(Scenery.POLICY.lookEvery());
        assertThat(runToEnd(taken.id()).state()).isInstanceOf(RunState.Succeeded.class);
    }

    @Test
    void aBusyDomainIsWaitedForAndItsOwnEndIsNotClaimed() {
        provider.shows(healthy().changingFor(Duration.ofHours(1)));
        provider.refuses(new ControlPlaneFault.Busy("r", "still processing"));
        RemediationRun taken = store.acceptRun(domain());
        engine.advance(taken.id());
        assertThat(store.find(taken.id()).orElseThrow().state()).isInstanceOf(RunState.Verifying.class);

        provider.shows(cured());
        clock.advance(Scenery.POLICY.lookEvery());
        assertThat(runToEnd(taken.id()).state()).isInstanceOf(RunState.NothingToDo.class);
        assertThat(provider.written).isEmpty();
    }

    @Test
    void aDomainThatStaysBusyIsHandedOver() {
        provider.shows(healthy().changingFor(Duration.ofHours(1)));
        provider.refuses(new ControlPlaneFault.Busy("r", "still processing"));
        assertThat(runToEnd(domain()).state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason()).isEqualTo("ATTEMPTS_EXHAUSTED"));
        assertThat(Duration.between(NOW, clock.instant())).isGreaterThanOrEqualTo(Scenery.POLICY.verifyDeadline());
    }

    @Test
    void aDeniedWriteIsHandedOverAtOnce() {
        provider.shows(stuck());
        provider.refuses(new ControlPlaneFault.Denied("r", "no permission"));
        assertThat(runToEnd(domain()).state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason()).isEqualTo("REFUSED_BY_PROVIDER"));
    }

    @ParameterizedTest
    @CsvSource({"ON_CALL, ON_CALL", "TICKET, UNATTENDED", "WATCHER, UNATTENDED"})
    void theProviderIsAskedOnBehalfOfWhoeverStartedTheRun(Trigger trigger, Caller caller) {
        provider.shows(stuck()).afterWrite(change -> cured());
        runToEnd(RemediationRequest.of(
                "key", subject(), Optional.empty(), trigger, "somebody", Message.plain("a test")));
        assertThat(provider.writtenFor).containsExactly(caller);
    }

    @Test
    void aQuotaThatIsUsedUpIsHandedOverWithTheProvidersWords() {
        provider.shows(healthy().configured(certificate("new", -1)).free());
        provider.refuses(new ControlPlaneFault.Quota("req-9", "20 of 20 certificates"));
        RemediationRun run = runToEnd(domain());
        assertThat(run.state())
                .isEqualTo(new RunState.Escalated(
                        "QUOTA_USED_UP", RunMessage.QUOTA_USED_UP.with("20 of 20 certificates (request req-9)")));
        assertThat(store.details(run.id()).intentions()).singleElement().satisfies(each -> {
            assertThat(each.result()).isEqualTo(WriteIntent.Result.REFUSED);
            assertThat(each.requestId()).contains("req-9");
        });
    }

    @ParameterizedTest
    @EnumSource(CertificateFlaw.class)
    void aRefusedCertificateOfTheCustomerIsTheirs(CertificateFlaw flaw) {
        provider.shows(healthy().configured(certificate("old", -1)).accountHas(certificate("new", 60)));
        provider.refuses(new ControlPlaneFault.BadCertificate("r", "told", flaw));
        assertThat(runToEnd(domain()).state()).isInstanceOfSatisfying(RunState.CustomerActionNeeded.class, end -> {
            assertThat(end.action().code()).isEqualTo(CustomerAction.Code.CHECK_UPLOAD);
            assertThat(end.reason()).isEqualTo("CERTIFICATE_REJECTED");
            assertThat(end.explanation().text()).contains(flaw.name(), "told");
        });
        assertThat(provider.written).isEmpty();
    }

    @Test
    void aRefusedCertificateThatTheProviderOrderedIsHandedOver() {
        provider.shows(stuck().task(BlockedTask.Cause.UNKNOWN, false, false).free());
        provider.refuses(new ControlPlaneFault.BadCertificate("r", "told", CertificateFlaw.CHAIN_BROKEN));
        assertThat(runToEnd(domain()).state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason()).isEqualTo("REFUSED_BY_PROVIDER"));
    }

    @ParameterizedTest
    @CsvSource({
        "PROVE_OWNERSHIP, SET_DNS_RECORD, AWAITING_VALIDATION",
        "FILE_ICP, FILE_ICP, NO_ICP",
        "MEND_SOURCE, MEND_SOURCE, SOURCE_GONE"
    })
    void whatOnlyTheCustomerCanDoIsAskedOfThem(HumanNeed need, CustomerAction.Code code, String reason) {
        provider.shows(stuck());
        provider.refuses(new ControlPlaneFault.NeedsHuman("r", "told", need));
        assertThat(runToEnd(domain()).state()).isInstanceOfSatisfying(RunState.CustomerActionNeeded.class, end -> {
            assertThat(end.action().code()).isEqualTo(code);
            assertThat(end.reason()).isEqualTo(reason);
        });
    }

    @Test
    void alreadyDoneIsASuccessOnlyOnceTheEdgesShowIt() {
        provider.shows(stuck()).afterWrite(change -> stuck());
        provider.saysAlreadyDone();
        RemediationRun taken = store.acceptRun(domain());
        engine.advance(taken.id());
        assertThat(store.find(taken.id()).orElseThrow().state()).isInstanceOf(RunState.Verifying.class);

        provider.shows(cured());
        clock.advance(Scenery.POLICY.lookEvery());
        RemediationRun run = runToEnd(taken.id());
        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(run.evidence().getFirst().verification()).isEqualTo(Verification.FIXED);
    }

    @Test
    void alreadyDoneThatStaysSickIsHandedOver() {
        provider.shows(stuck()).afterWrite(change -> stuck());
        provider.saysAlreadyDone();
        assertThat(runToEnd(domain()).state()).isInstanceOf(RunState.Escalated.class);
    }

    @Test
    void rollsBackAndHandsOverWhenTheQuotaIsUsedUp() {
        provider.shows(healthy().changingFor(Duration.ofHours(1)).task(BlockedTask.Cause.QUOTA, false, true))
                .afterWrite(change -> cured());
        RemediationRun run = runToEnd(domain());
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason()).isEqualTo("QUOTA_USED_UP"));
        assertThat(provider.written).containsExactly(new DomainChange.RollbackTask("task-1"));
    }

    @Test
    void anAccountRunEndsAsTheRunOfItsSickDomain() {
        provider.shows(stuck()).afterWrite(change -> cured());
        RemediationRun parent = store.acceptRun(account(Kind.DEPLOYMENT_STUCK));
        engine.advance(parent.id());
        RunId child = store.details(parent.id()).children().getFirst();
        assertThat(runToEnd(child).state()).isInstanceOf(RunState.Succeeded.class);
        clock.advance(Scenery.POLICY.lookEvery());
        RemediationRun run = runToEnd(parent.id());
        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(run.evidence().getFirst().verification()).isEqualTo(Verification.FIXED);
        assertThat(provider.written).hasSize(1);
    }

    @Test
    void anAccountRunWithoutASickDomainHasNothingToDo() {
        RemediationRun run = runToEnd(account(Kind.DEPLOYMENT_STUCK));
        assertThat(run.state()).isInstanceOf(RunState.NothingToDo.class);
        assertThat(run.evidence()).hasSize(1);
    }

    @Test
    void anAccountRunRepairsWhatIsSickInAnotherWay() {
        provider.shows(stuck()).afterWrite(change -> cured());
        RemediationRun parent = store.acceptRun(account(Kind.CERTIFICATE_EXPIRED));
        engine.advance(parent.id());
        assertThat(store.details(parent.id()).children()).hasSize(1);
    }

    @Test
    void butNotIfTheRequestIsForItsKindOnly() {
        provider.shows(stuck()).afterWrite(change -> cured());
        RemediationRun run = runToEnd(onlyOfKind(Kind.CERTIFICATE_EXPIRED));
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.NothingToDo.class,
                        end -> assertThat(end.reason()).isEqualTo("NONE_OF_KIND"));
        assertThat(run.evidence()).hasSize(1);
        assertThat(store.details(run.id()).children()).isEmpty();
        assertThat(provider.written).isEmpty();
    }

    @Test
    void aRequestForItsKindOnlyStillRepairsWhatIsOfTheKind() {
        provider.shows(stuck()).afterWrite(change -> cured());
        RemediationRun parent = store.acceptRun(onlyOfKind(Kind.DEPLOYMENT_STUCK));
        engine.advance(parent.id());
        assertThat(store.details(parent.id()).children()).hasSize(1);
    }

    @Test
    void aRequestForItsKindOnlyFindsAHealthyAccountHealthy() {
        assertThat(runToEnd(onlyOfKind(Kind.DEPLOYMENT_STUCK)).state())
                .isInstanceOfSatisfying(
                        RunState.NothingToDo.class,
                        end -> assertThat(end.reason()).isEqualTo("HEALTHY"));
    }

    @Test
    void aRefusedUploadIsExplainedAndNeverWritten() {
        provider.shows(stuck());
        RemediationRun run = runToEnd(account(Kind.CERTIFICATE_REJECTED));
        assertThat(run.state()).isInstanceOf(RunState.CustomerActionNeeded.class);
        assertThat(provider.written).isEmpty();
    }

    @Test
    void anExplainedUploadNamesTheValidCertificateThatEndsLast() {
        Certificate expired = certificate("expired", -1);
        provider.shows(healthy().configured(expired).accountHas(expired));
        assertThat(explainedUpload("none")).isEqualTo(RunMessage.NO_VALID_CERTIFICATE.with());

        Certificate later = certificate("later", 60);
        provider.shows(healthy()
                .configured(expired)
                .accountHas(expired, certificate("sooner", 30), later, disabled("last", 90)));
        Message named = RunMessage.HAS_VALID_CERTIFICATE.with(later.id(), later.notAfter());
        assertThat(explainedUpload("two")).isEqualTo(named);
        assertThat(explanation(account(Kind.CERTIFICATE_REJECTED))).isEqualTo(named);
    }

    private Message explainedUpload(String key) {
        return explanation(request(key, subject(), Optional.of(Kind.CERTIFICATE_REJECTED), false));
    }

    private Message explanation(RemediationRequest upload) {
        return ((RunState.CustomerActionNeeded) runToEnd(upload).state())
                .action()
                .detail();
    }

    private static Certificate disabled(String id, long daysLeft) {
        Certificate like = certificate(id, daysLeft);
        return new Certificate(
                like.id(), like.names(), like.notBefore(), like.notAfter(), false, like.ordered(), like.sha256());
    }

    @Test
    void aDomainOfNobodyIsExplained() {
        Subject other = new Subject(Optional.of(new DomainName("other.example")), Optional.empty(), Optional.empty());
        assertThat(runToEnd(request("k", other, Optional.empty(), false)).state())
                .isInstanceOf(RunState.CustomerActionNeeded.class);
    }

    @Test
    void inACellWhatNoAccountHasIsUnknownAndNobodyIsAnsweredThatItDoesNotExist() {
        allAccounts = false;
        engine = engine();
        DomainName name = new DomainName("other.example");
        for (Subject other : List.of(
                new Subject(Optional.of(name), Optional.empty(), Optional.empty()),
                Subject.of(new AccountId("of-another-cell"), name),
                new Subject(Optional.empty(), Optional.empty(), Optional.of(new AccountId("of-another-cell"))))) {
            assertThat(runToEnd(request(other.toString(), other, Optional.empty(), false))
                            .state())
                    .isInstanceOf(RunState.Escalated.class);
        }
        assertThat(provider.written).isEmpty();
    }

    @Test
    void aPauseHoldsTheWriteAndALiftedOneLetsItGoOn() {
        provider.shows(stuck()).afterWrite(change -> cured());
        holds.add(pause(Duration.ofHours(2)));
        RemediationRun taken = store.acceptRun(domain());
        Optional<Instant> next = engine.advance(taken.id());
        assertThat(store.find(taken.id()).orElseThrow().state()).isInstanceOfSatisfying(RunState.Held.class, held -> {
            assertThat(held.guardrail()).isEqualTo("pause");
            assertThat(held.setBy()).isEqualTo("night shift");
            assertThat(held.mayActAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        });
        assertThat(next).contains(NOW.plus(Scenery.POLICY.heldLookEvery()));
        assertThat(provider.written).isEmpty();

        holds.clear();
        clock.advance(Scenery.POLICY.heldLookEvery());
        assertThat(runToEnd(taken.id()).state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(provider.written).hasSize(1);
    }

    @Test
    void aStormHoldsUnattendedWritesUntilItIsCalm() {
        provider.shows(stuck()).afterWrite(change -> cured());
        weather.sick(200);
        RemediationRun taken = store.acceptRun(domain());
        engine.advance(taken.id());
        assertThat(store.find(taken.id()).orElseThrow().state()).isInstanceOfSatisfying(RunState.Held.class, held -> {
            assertThat(held.guardrail()).isEqualTo("storm");
            assertThat(held.numbers().text()).startsWith("200 of 1000 domains unhealthy");
            assertThat(held.since()).contains(NOW);
            assertThat(held.mayActAt()).isEqualTo(NOW.plus(CALM_FOR));
        });
        clock.advance(Duration.ofMinutes(30));
        engine.advance(taken.id());
        assertThat(provider.written).isEmpty();

        weather.sick(0);
        assertThat(runToEnd(taken.id()).state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(provider.written).hasSize(1);
    }

    @Test
    void onCallActsInAStormAlsoByAttachingToAHeldRun() {
        provider.shows(stuck()).afterWrite(change -> cured());
        weather.sick(200);
        RemediationRun taken = store.acceptRun(domain());
        engine.advance(taken.id());
        store.acceptRun(RemediationRequest.of(
                "on-call",
                subject(),
                Optional.of(Kind.DEPLOYMENT_STUCK),
                Trigger.ON_CALL,
                "night shift",
                Message.plain("it cannot wait")));
        assertThat(runToEnd(taken.id()).state()).isInstanceOf(RunState.Succeeded.class);
    }

    @Test
    void writesNothingWhenTheWeatherCannotBeRead() {
        provider.shows(stuck());
        weather.sick(-1);
        RemediationRun taken = store.acceptRun(domain());
        assertThatThrownBy(() -> engine.advance(taken.id())).isInstanceOf(IllegalStateException.class);
        assertThat(provider.written).isEmpty();
        assertThat(store.details(taken.id()).intentions()).isEmpty();
    }

    @Test
    void aMaintenanceWindowHoldsUntilItsEnd() {
        provider.shows(stuck()).afterWrite(change -> cured());
        Instant end = NOW.plus(Duration.ofHours(2));
        holds.add(Hold.window(
                Optional.empty(), new Schedule.Once(NOW, end), "sales", "trade fair", NOW.minusSeconds(60), end));
        RemediationRun taken = store.acceptRun(domain());
        engine.advance(taken.id());
        assertThat(store.find(taken.id()).orElseThrow().state()).isInstanceOfSatisfying(RunState.Held.class, held -> {
            assertThat(held.guardrail()).isEqualTo("maintenance window");
            assertThat(held.setBy()).isEqualTo("sales");
            assertThat(held.since()).contains(NOW);
            assertThat(held.mayActAt()).isEqualTo(end);
        });
        assertThat(runToEnd(taken.id()).state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(clock.instant()).isAfterOrEqualTo(end);
    }

    @Test
    void anExpiredPauseHoldsNothing() {
        provider.shows(stuck()).afterWrite(change -> cured());
        holds.add(pause(Duration.ofMinutes(3)));
        assertThat(runToEnd(domain()).state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(Duration.between(NOW, clock.instant())).isGreaterThanOrEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void writesNothingWhenGuardrailsCannotBeRead() {
        provider.shows(stuck());
        holdsCanBeRead = false;
        RemediationRun taken = store.acceptRun(domain());
        assertThatThrownBy(() -> engine.advance(taken.id())).isInstanceOf(IllegalStateException.class);
        assertThat(provider.written).isEmpty();
        assertThat(store.details(taken.id()).intentions()).isEmpty();
    }

    @Test
    void aHeldRunThatIsHealthyByNowHasNothingToDo() {
        provider.shows(stuck());
        holds.add(pause(Duration.ofHours(2)));
        RemediationRun taken = store.acceptRun(domain());
        engine.advance(taken.id());
        provider.shows(cured());
        assertThat(runToEnd(taken.id()).state()).isInstanceOf(RunState.NothingToDo.class);
        assertThat(provider.written).isEmpty();
    }

    @Test
    void aCancelledRunEndsBeforeItsWrite() {
        provider.shows(stuck());
        RemediationRun taken = store.acceptRun(domain());
        store.cancel(taken.id(), new Cancellation("me", "wrong domain", NOW));
        assertThat(runToEnd(taken.id()).state())
                .isEqualTo(new RunState.Cancelled("CANCELLED", RunMessage.SAID_BY.with("me", "wrong domain")));
        assertThat(provider.written).isEmpty();
    }

    @Test
    void aWriteThatWasBeingSentIsSettledBeforeTheRunIsCancelled() {
        provider.shows(stuck()).afterWrite(change -> cured());
        provider.losesTheAnswer(new Crash());
        RemediationRun taken = store.acceptRun(domain());
        assertThatThrownBy(() -> engine.advance(taken.id())).isInstanceOf(Crash.class);
        provider.answersAgain();
        store.cancel(taken.id(), new Cancellation("me", "stop", NOW));
        assertThat(runToEnd(taken.id()).state()).isInstanceOf(RunState.Cancelled.class);
        assertThat(store.details(taken.id()).intentions())
                .singleElement()
                .satisfies(each -> assertThat(each.result()).isEqualTo(WriteIntent.Result.LANDED));
        assertThat(provider.written).hasSize(1);
    }

    private static Hold pause(Duration length) {
        return Hold.pause(Optional.empty(), Optional.empty(), "night shift", "provider maintenance", NOW, length);
    }

    @Test
    void aStaleCopyOfARunCannotBeWritten() {
        RemediationRun stale = store.acceptRun(domain());
        engine.advance(stale.id());
        assertThatThrownBy(() -> store.move(Step.to(stale, "Looked", Message.plain("too late"))))
                .isInstanceOf(RunStore.Moved.class);
    }

    /** What a kill -9 looks like from inside a test. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Scenery stuck() {
        return healthy()
                .operation(OperationKind.CERTIFICATE)
                .changingFor(Duration.ofHours(8))
                .task(BlockedTask.Cause.RATE_LIMIT, true, true);
    }

    private Scenery cured() {
        return healthy().modifiedAt(clock.instant());
    }

    private static Subject subject() {
        return new Subject(Optional.of(Scenery.NAME), Optional.empty(), Optional.empty());
    }

    private static RemediationRequest domain() {
        return domain("key");
    }

    private static RemediationRequest domain(String key) {
        return request(key, subject(), Optional.of(Kind.DEPLOYMENT_STUCK), false);
    }

    private static RemediationRequest onlyOfKind(Kind kind) {
        return request(
                "only",
                new Subject(Optional.empty(), Optional.empty(), Optional.of(Scenery.ACCOUNT), true),
                Optional.of(kind),
                false);
    }

    private static RemediationRequest account(Kind kind) {
        return request(
                "account",
                new Subject(Optional.empty(), Optional.empty(), Optional.of(Scenery.ACCOUNT)),
                Optional.of(kind),
                false);
    }

    private static RemediationRequest request(String key, Subject subject, Optional<Kind> kind, boolean dryRun) {
        return new RemediationRequest(
                key,
                subject,
                kind,
                Trigger.TICKET,
                "test",
                Message.plain("a test"),
                dryRun,
                Optional.empty(),
                Optional.empty(),
                CertificateHints.NONE);
    }

    private RemediationRun runToEnd(RemediationRequest request) {
        return runToEnd(store.acceptRun(request).id());
    }

    private RemediationRun runToEnd(RunId id) {
        for (int turn = 0; turn < 2_000; turn++) {
            if (engine.advance(id).isEmpty()) {
                return store.find(id).orElseThrow();
            }
            clock.advance(Scenery.POLICY.lookEvery());
        }
        throw new AssertionError("still running: " + store.find(id));
    }
}
