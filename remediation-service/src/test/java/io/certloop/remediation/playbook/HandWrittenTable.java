package io.certloop.remediation.playbook;

import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.cloud.controlplane.state.NodeFault;
import io.certloop.cloud.controlplane.state.NodeResult;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.CustomerAction.Code;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.text.RunMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table "diagnosis → plan" in code, as it was before it became data: the oracle for it. */
final class HandWrittenTable {

    private HandWrittenTable() {}

    static RemediationPlan plan(Diagnosis diagnosis, Observation seen) {
        return switch (diagnosis) {
            case Diagnosis.Healthy h -> new RemediationPlan.Nothing();
            case Diagnosis.InProgress p -> new RemediationPlan.Wait(p.lateAt());
            case Diagnosis.Unknown u -> new RemediationPlan.InspectAgain(u.detail());
            case Diagnosis.DeploymentStuck d -> act(retryElseResubmit(d.task(), seen));
            case Diagnosis.DomainStuck d -> act(allowed(seen, retry(d.task())));
            case Diagnosis.DeploymentFailed f -> act(allowed(seen, bindNewerElseResubmit(f.newer(), seen)));
            case Diagnosis.NotServed n -> act(allowed(seen, resubmit(seen)));
            case Diagnosis.NodesDiffer n -> act(nodes(n, seen));
            case Diagnosis.BlockedByQuota q -> rollBack(q.task(), seen);
            case Diagnosis.Revoked r -> replace(r.renewal(), seen);
            case Diagnosis.Expired e -> renew(e.renewal(), e.notAfter(), seen);
            case Diagnosis.Expiring e -> renew(e.renewal(), e.notAfter(), seen);
            case Diagnosis.IssuanceStuck i -> act(issuance(i, seen));
            case Diagnosis.AwaitingValidation v -> validate(v, seen);
            case Diagnosis.CertificateRejected c -> throw new AssertionError("has no playbook");
            case Diagnosis.CertificateWorse w -> goBack(w.previous(), seen);
            case Diagnosis.Frozen f -> explain(frozen(f.cause()));
            case Diagnosis.NoIcp n -> explain(Code.FILE_ICP, RunMessage.NO_ICP_FILING);
            case Diagnosis.SourceGone s -> explain(Code.MEND_SOURCE, RunMessage.SOURCE_UNREACHABLE);
            case Diagnosis.NotOurs n -> explain(CustomerAction.checkName());
            case Diagnosis.Offline o -> explain(Code.SWITCH_ON_DOMAIN, RunMessage.SWITCHED_OFF);
            case Diagnosis.NoHttps n -> explain(Code.CONFIGURE_HTTPS, RunMessage.NO_CERTIFICATE);
        };
    }

    private static RemediationPlan act(List<Action> actions) {
        return actions.isEmpty()
                ? new RemediationPlan.Escalate(EscalationReason.NO_REMEDY)
                : new RemediationPlan.Act(actions);
    }

    private static RemediationPlan explain(Code code, RunMessage detail) {
        return explain(CustomerAction.of(code, detail.with()));
    }

    private static RemediationPlan explain(CustomerAction action) {
        return new RemediationPlan.Explain(action);
    }

    private static CustomerAction frozen(Suspension cause) {
        return CustomerAction.of(Code.SETTLE_ACCOUNT, RunMessage.FROZEN_BY_PROVIDER_FOR.with(cause));
    }

    private static List<Action> allowed(Observation seen, Optional<Action> action) {
        Capabilities capabilities = seen.capabilities();
        return action.filter(each -> capabilities.has(each.change().verb())).stream()
                .toList();
    }

    private static Optional<Action> retry(Optional<BlockedTask> task) {
        return task.filter(BlockedTask::retryable)
                .map(t -> new Action(ActionName.RetryTask, new DomainChange.RetryTask(t.taskId())));
    }

    private static List<Action> nodes(Diagnosis.NodesDiffer now, Observation seen) {
        List<Action> all = new ArrayList<>(allowed(seen, retry(now.task())));
        all.addAll(allowed(seen, resubmit(seen)));
        boolean isInFiles =
                now.nodes().stream().filter(NodeResult::isFaulty).allMatch(each -> each.has(NodeFault.FILE_NEWER));
        if (isInFiles) {
            all.addAll(allowed(seen, Optional.of(new Action(ActionName.ReloadEdges, new DomainChange.ReloadEdges()))));
        }
        all.addAll(allowed(
                seen,
                now.task()
                        .filter(BlockedTask::abandonable)
                        .map(task ->
                                new Action(ActionName.RollbackTask, new DomainChange.RollbackTask(task.taskId())))));
        return all;
    }

    private static List<Action> retryElseResubmit(Optional<BlockedTask> task, Observation seen) {
        List<Action> retry = allowed(seen, retry(task));
        return retry.isEmpty() ? allowed(seen, resubmit(seen)) : retry;
    }

    private static Optional<Action> resubmit(Observation seen) {
        return https(seen)
                .flatMap(Https::certificateId)
                .map(id -> new Action(ActionName.Resubmit, new DomainChange.Resubmit(id, settings(seen))));
    }

    private static Optional<Action> bindNewerElseResubmit(Optional<Certificate> newer, Observation seen) {
        boolean configuredIsFit =
                seen.configured().filter(c -> c.isValidAt(seen.at())).isPresent();
        Optional<Action> rebind =
                newer.filter(n -> !configuredIsFit).map(n -> new Action(ActionName.Rebind, bind(n.id(), seen)));
        return rebind.or(() -> configuredIsFit ? resubmit(seen) : Optional.empty());
    }

    private static RemediationPlan rollBack(Optional<BlockedTask> task, Observation seen) {
        Optional<Action> rollback = task.filter(BlockedTask::abandonable)
                .map(t -> new Action(ActionName.RollbackTask, new DomainChange.RollbackTask(t.taskId())));
        return allowed(seen, rollback).stream()
                .findFirst()
                .<RemediationPlan>map(
                        action -> new RemediationPlan.ActThenEscalate(action, EscalationReason.QUOTA_USED_UP))
                .orElseGet(() -> new RemediationPlan.Escalate(EscalationReason.QUOTA_USED_UP));
    }

    private static RemediationPlan goBack(Optional<Certificate> previous, Observation seen) {
        Optional<Action> back = previous.filter(each -> each.enabled() && each.isValidAt(seen.at()))
                .map(each -> new Action(ActionName.RollbackCertificate, bind(each.id(), seen)));
        return allowed(seen, back).stream()
                .findFirst()
                .<RemediationPlan>map(
                        action -> new RemediationPlan.ActThenEscalate(action, EscalationReason.ROLLED_BACK))
                .orElseGet(() -> new RemediationPlan.Escalate(EscalationReason.CERTIFICATE_WORSE));
    }

    private static RemediationPlan replace(Diagnosis.Renewal renewal, Observation seen) {
        return renewal instanceof Diagnosis.Renewal.Own
                ? explain(Code.UPLOAD_CERTIFICATE, RunMessage.CUSTOMERS_OWN_REVOKED)
                : renew(renewal, seen.at(), seen);
    }

    private static RemediationPlan renew(Diagnosis.Renewal renewal, Instant notAfter, Observation seen) {
        return switch (renewal) {
            case Diagnosis.Renewal.NewerExists newer ->
                act(allowed(
                        seen,
                        Optional.of(new Action(
                                ActionName.Rebind, bind(newer.certificate().id(), seen)))));
            case Diagnosis.Renewal.Free free ->
                act(allowed(seen, Optional.of(new Action(ActionName.Reissue, order(seen)))));
            case Diagnosis.Renewal.Own own ->
                explain(new CustomerAction(
                        Code.UPLOAD_CERTIFICATE,
                        Optional.empty(),
                        Optional.of(notAfter),
                        RunMessage.CUSTOMERS_OWN.with()));
        };
    }

    private static List<Action> issuance(Diagnosis.IssuanceStuck stuck, Observation seen) {
        List<Action> actions = new ArrayList<>();
        if (!stuck.hurried()) {
            actions.addAll(allowed(seen, Optional.of(new Action(ActionName.HurryUp, new DomainChange.HurryUp()))));
        }
        actions.addAll(allowed(seen, retry(stuck.task())));
        return actions;
    }

    private static RemediationPlan validate(Diagnosis.AwaitingValidation wait, Observation seen) {
        List<Action> check =
                allowed(seen, Optional.of(new Action(ActionName.Revalidate, new DomainChange.Revalidate())));
        if (wait.published() && !check.isEmpty()) {
            return new RemediationPlan.Act(check);
        }
        return explain(new CustomerAction(
                Code.SET_DNS_RECORD, wait.record(), Optional.empty(), RunMessage.PROVE_OWNERSHIP.with()));
    }

    private static DomainChange bind(CertificateId id, Observation seen) {
        return new DomainChange.Bind(id, settings(seen));
    }

    private static DomainChange order(Observation seen) {
        return new DomainChange.Issue(settings(seen));
    }

    private static HttpsSettings settings(Observation seen) {
        return https(seen).map(Https::settings).orElse(new HttpsSettings(false, true, false));
    }

    private static Optional<Https> https(Observation seen) {
        return seen.domain().flatMap(Domain::https);
    }
}
