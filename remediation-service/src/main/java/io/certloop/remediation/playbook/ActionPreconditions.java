package io.certloop.remediation.playbook;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Regression;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.ActionName;
import java.util.Optional;

/** Checks the preconditions without which an action is impossible. No playbook can switch them off. */
final class ActionPreconditions {

    private ActionPreconditions() {}

    /** The action with its write; empty if the action is not possible for this domain. */
    static Optional<Action> action(ActionName name, Diagnosis diagnosis, Observation seen) {
        return change(name, diagnosis, seen)
                .filter(change -> seen.capabilities().has(change.verb()))
                .map(change -> new Action(name, change));
    }

    private static Optional<DomainChange> change(ActionName name, Diagnosis diagnosis, Observation seen) {
        return switch (name) {
            case RetryTask ->
                task(diagnosis).filter(BlockedTask::retryable).map(task -> new DomainChange.RetryTask(task.taskId()));
            case RollbackTask ->
                task(diagnosis)
                        .filter(BlockedTask::abandonable)
                        .map(task -> new DomainChange.RollbackTask(task.taskId()));
            case Resubmit ->
                https(seen).flatMap(Https::certificateId).map(id -> new DomainChange.Resubmit(id, settings(seen)));
            case Rebind -> newer(diagnosis).map(newer -> bind(newer.id(), seen));
            case Reissue ->
                mayBeOrdered(diagnosis, seen) ? Optional.of(new DomainChange.Issue(settings(seen))) : Optional.empty();
            case HurryUp ->
                Optional.of(diagnosis)
                        .filter(Diagnosis.IssuanceStuck.class::isInstance)
                        .map(stuck -> new DomainChange.HurryUp());
            case Revalidate ->
                Optional.of(diagnosis)
                        .filter(Diagnosis.AwaitingValidation.class::isInstance)
                        .map(waiting -> new DomainChange.Revalidate());
            case ReloadEdges -> Optional.of(new DomainChange.ReloadEdges());
            case RollbackCertificate -> previous(diagnosis).map(each -> bind(each.id(), seen));
        };
    }

    /**
     * Whether a new certificate may be ordered: either no order is open, or the provider gave the open order up. So no
     * certificate is ordered twice.
     */
    private static boolean mayBeOrdered(Diagnosis diagnosis, Observation seen) {
        return diagnosis instanceof Diagnosis.IssuanceStuck
                ? seen.domain()
                        .filter(each -> each.phase() == DomainPhase.FAILED)
                        .isPresent()
                : renewal(diagnosis)
                        .filter(Diagnosis.Renewal.Free.class::isInstance)
                        .isPresent();
    }

    static Optional<Diagnosis.Renewal> renewal(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.Replaceable replaceable
                ? Optional.of(replaceable.renewal())
                : Optional.empty();
    }

    static Optional<Certificate> previous(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.CertificateWorse worse ? worse.previous() : Optional.empty();
    }

    static Optional<Regression.Flaw> flaw(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.CertificateWorse worse ? Optional.of(worse.flaw()) : Optional.empty();
    }

    private static Optional<BlockedTask> task(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.Blocked blocked ? blocked.task() : Optional.empty();
    }

    private static Optional<Certificate> newer(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.DeploymentFailed failed
                ? failed.newer()
                : renewal(diagnosis)
                        .filter(Diagnosis.Renewal.NewerExists.class::isInstance)
                        .map(Diagnosis.Renewal.NewerExists.class::cast)
                        .map(Diagnosis.Renewal.NewerExists::certificate);
    }

    private static DomainChange bind(CertificateId id, Observation seen) {
        return new DomainChange.Bind(id, settings(seen));
    }

    private static HttpsSettings settings(Observation seen) {
        return https(seen).map(Https::settings).orElse(HttpsSettings.OFF);
    }

    private static Optional<Https> https(Observation seen) {
        return seen.domain().flatMap(Domain::https);
    }
}
