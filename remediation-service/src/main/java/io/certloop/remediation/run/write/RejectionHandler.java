package io.certloop.remediation.run.write;

import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.BadCertificate;
import io.certloop.cloud.controlplane.ControlPlaneFault.NeedsHuman;
import io.certloop.cloud.controlplane.ControlPlaneFault.PartlyApplied;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.CustomerAction.Code;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.WriteIntent.Result;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

final class RejectionHandler {

    private final RunStore store;
    private final WriteSteps steps;
    private final RunConfig policy;
    private final Clock clock;

    RejectionHandler(RunStore store, WriteSteps steps, RunConfig policy, Clock clock) {
        this.store = store;
        this.steps = steps;
        this.policy = policy;
        this.clock = clock;
    }

    RemediationRun follow(
            RemediationRun run, RunState.Acting acting, WriteIntent intention, Domain domain, ControlPlaneFault fault) {
        return switch (fault) {
            case ControlPlaneFault.Unreachable u -> unanswered(run, acting, fault);
            case ControlPlaneFault.Unintelligible u -> unanswered(run, acting, fault);
            case ControlPlaneFault.Throttled t ->
                steps.notLanded(
                        run,
                        acting.notLanded(false),
                        steps.settled(intention, Result.NOT_LANDED, fault),
                        t.retryAfter().orElse(policy.lookEvery()));
            case ControlPlaneFault.Busy b -> busy(run, acting, intention, fault);
            case ControlPlaneFault.NotFound n -> tryNext(run, acting, intention, fault);
            case ControlPlaneFault.InUse i -> tryNext(run, acting, intention, fault);
            case ControlPlaneFault.Rejected r -> tryNext(run, acting, intention, fault);
            case PartlyApplied part -> steps.partly(run, acting, intention, part);
            case BadCertificate bad -> end(run, intention, fault, badCertificate(domain, bad));
            case NeedsHuman needs -> end(run, intention, fault, needed(domain, needs));
            case ControlPlaneFault.Quota q ->
                end(
                        run,
                        intention,
                        fault,
                        RunState.Escalated.because(
                                EscalationReason.QUOTA_USED_UP, RunMessage.QUOTA_USED_UP.with(answerOf(q))));
            case ControlPlaneFault.Denied d ->
                end(
                        run,
                        intention,
                        fault,
                        RunState.Escalated.because(
                                EscalationReason.REFUSED_BY_PROVIDER, RunMessage.DENIED.with(answerOf(d))));
        };
    }

    /** Keeps the run in Acting, because the write may have happened, and schedules the read-back. */
    private RemediationRun unanswered(RemediationRun run, RunState.Acting acting, ControlPlaneFault fault) {
        Instant at = clock.instant().plus(policy.settle());
        return store.move(
                Step.to(run.in(acting, Optional.of(at)), "Looked", RunMessage.NO_USABLE_ANSWER.with(answerOf(fault))));
    }

    private RemediationRun busy(
            RemediationRun run, RunState.Acting acting, WriteIntent intention, ControlPlaneFault fault) {
        Instant now = clock.instant();
        RunState next = acting.busy(now.plus(policy.verifyDeadline()));
        return store.move(Step.to(
                        run.in(next, Optional.of(now.plus(policy.lookEvery()))),
                        "Answered",
                        RunMessage.STILL_BUSY.with())
                .recording(steps.settled(intention, Result.REFUSED, fault)));
    }

    private RemediationRun tryNext(
            RemediationRun run, RunState.Acting acting, WriteIntent intention, ControlPlaneFault fault) {
        return steps.notLanded(
                run, acting.notLanded(true), steps.settled(intention, Result.REFUSED, fault), policy.lookEvery());
    }

    private RemediationRun end(RemediationRun run, WriteIntent intention, ControlPlaneFault fault, RunState.Ended how) {
        return store.move(Step.end(run, how).recording(steps.settled(intention, Result.REFUSED, fault)));
    }

    /**
     * How a refused certificate ends the run. The customer can upload another certificate; a certificate that the
     * provider ordered needs a person at the provider.
     */
    private static RunState.Ended badCertificate(Domain domain, BadCertificate bad) {
        if (domain.https().filter(Https::free).isPresent()) {
            return RunState.Escalated.because(
                    EscalationReason.REFUSED_BY_PROVIDER,
                    RunMessage.CERTIFICATE_REFUSED.with(bad.flaw(), answerOf(bad)));
        }
        return asked(
                new CustomerAction(
                        Code.CHECK_UPLOAD,
                        Optional.empty(),
                        Optional.empty(),
                        RunMessage.CERTIFICATE_REFUSED.with(bad.flaw(), bad.detail())),
                RunState.CustomerActionNeeded.UPLOAD_REFUSED);
    }

    private static RunState.Ended needed(Domain domain, NeedsHuman needs) {
        return switch (needs.need()) {
            case PROVE_OWNERSHIP -> asked(action(Code.SET_DNS_RECORD, record(domain), needs), "AWAITING_VALIDATION");
            case FILE_ICP -> asked(action(Code.FILE_ICP, Optional.empty(), needs), "NO_ICP");
            case MEND_SOURCE -> asked(action(Code.MEND_SOURCE, Optional.empty(), needs), "SOURCE_GONE");
            case FIX_DNS -> asked(action(Code.SET_DNS_RECORD, record(domain), needs), "DNS_TO_BE_FIXED");
            case FIX_CAA -> asked(action(Code.SET_DNS_RECORD, Optional.empty(), needs), "CAA_TO_BE_FIXED");
            case ACKNOWLEDGE_WARNINGS ->
                RunState.Escalated.because(
                        EscalationReason.REFUSED_BY_PROVIDER, RunMessage.DENIED.with(answerOf(needs)));
        };
    }

    private static CustomerAction action(Code code, Optional<ValidationRecord> record, NeedsHuman needs) {
        return new CustomerAction(code, record, Optional.empty(), Message.plain(needs.detail()));
    }

    private static Optional<ValidationRecord> record(Domain domain) {
        return domain.issuance().flatMap(Issuance::validation);
    }

    private static RunState.Ended asked(CustomerAction action, String reason) {
        return new RunState.CustomerActionNeeded(action, reason, action.detail());
    }

    /** The fault's detail with its request id, which the provider's support asks for. */
    private static String answerOf(ControlPlaneFault fault) {
        return fault.requestId().isBlank() ? fault.detail() : fault.detail() + " (request " + fault.requestId() + ")";
    }
}
