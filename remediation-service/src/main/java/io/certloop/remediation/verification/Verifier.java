package io.certloop.remediation.verification;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.NodeFault;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Diagnostician;
import io.certloop.remediation.diagnosis.NodeSentences;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.diagnosis.Regression;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.util.Optional;

public final class Verifier {

    private Verifier() {}

    public static Outcome verify(ActionName action, Observation seen, Patience patience) {
        Diagnosis now = Diagnostician.diagnose(seen, Optional.empty(), patience);
        if (action == ActionName.RollbackTask
                && isOperable(seen)
                && seen.nodes().isEmpty()) {
            return new Outcome.Fixed();
        }
        if (action == ActionName.RollbackCertificate) {
            return rolledBack(now, seen);
        }
        Optional<String> failure = seen.domain().flatMap(Domain::failureDetail);
        if (action == ActionName.Reissue && isStill(now) && failure.isPresent()) {
            return new Outcome.Failed(RunMessage.NOT_ISSUED.with(failure.get()));
        }
        return outcome(action, now);
    }

    /**
     * Whether the diagnosis is still expired, expiring or revoked, which shows that the domain still has the old
     * certificate.
     */
    private static boolean isStill(Diagnosis now) {
        return now instanceof Diagnosis.Expired
                || now instanceof Diagnosis.Expiring
                || now instanceof Diagnosis.Revoked;
    }

    /**
     * Decides whether the roll-back of a certificate succeeded: the previous certificate is configured and served
     * again. This counts even if the previous certificate expires soon.
     */
    private static Outcome rolledBack(Diagnosis now, Observation seen) {
        boolean served = now instanceof Diagnosis.Healthy
                || now instanceof Diagnosis.Expiring
                || now instanceof Diagnosis.CertificateRejected;
        if (!served) {
            return outcome(ActionName.RollbackCertificate, now);
        }
        return Regression.isBack(seen) ? new Outcome.Fixed() : new Outcome.Failed(RunMessage.NOT_THE_PREVIOUS.with());
    }

    private static Outcome outcome(ActionName action, Diagnosis now) {
        return switch (now) {
            case Diagnosis.Healthy h -> new Outcome.Fixed();
            case Diagnosis.NoHttps n ->
                action == ActionName.RetryTask
                        ? new Outcome.Fixed()
                        : new Outcome.Failed(RunMessage.HTTPS_NOT_CONFIGURED.with());
            case Diagnosis.Unknown u -> new Outcome.Unknown(u.detail());
            case Diagnosis.InProgress p -> new Outcome.NotYet(RunMessage.STILL_CHANGING.with());
            case Diagnosis.DeploymentStuck d -> new Outcome.NotYet(RunMessage.STILL_PROCESSING.with());
            case Diagnosis.DomainStuck d -> new Outcome.NotYet(RunMessage.STILL_PROCESSING.with());
            case Diagnosis.IssuanceStuck i -> new Outcome.NotYet(RunMessage.STILL_AT_CA.with());
            case Diagnosis.NotServed n -> new Outcome.NotYet(RunMessage.NOT_SERVED_YET.with(n.edges()));
            case Diagnosis.NodesDiffer n -> nodes(action, n);
            // What is desired from a later day on leaves nothing to be repaired today.
            case Diagnosis.CertificateRejected c ->
                c.fault().isEarly() ? new Outcome.Fixed() : new Outcome.Failed(RunMessage.DIAGNOSED.with(now.name()));
            case Diagnosis.Revoked r -> new Outcome.NotYet(RunMessage.STILL_REVOKED.with());
            case Diagnosis.Expired e -> new Outcome.NotYet(RunMessage.STILL_EXPIRED.with());
            case Diagnosis.Expiring e -> new Outcome.NotYet(RunMessage.STILL_EXPIRING.with());
            case Diagnosis.AwaitingValidation v ->
                action == ActionName.Revalidate
                        ? new Outcome.NotYet(RunMessage.NOT_PROVEN_YET.with())
                        : new Outcome.Failed(RunMessage.DIAGNOSED.with(now.name()));
            case Diagnosis.DeploymentFailed f -> new Outcome.Failed(RunMessage.DIAGNOSED.with(now.name()));
            case Diagnosis.BlockedByQuota q -> new Outcome.Failed(RunMessage.DIAGNOSED.with(now.name()));
            case Diagnosis.Frozen f -> new Outcome.Failed(RunMessage.DIAGNOSED.with(now.name()));
            case Diagnosis.NoIcp n -> new Outcome.Failed(RunMessage.DIAGNOSED.with(now.name()));
            case Diagnosis.SourceGone s -> new Outcome.Failed(RunMessage.DIAGNOSED.with(now.name()));
            case Diagnosis.NotOurs n -> new Outcome.Failed(RunMessage.DIAGNOSED.with(now.name()));
            case Diagnosis.CertificateWorse w -> new Outcome.Failed(RunMessage.WORSE_THAN_BEFORE.with(w.flaw()));
            case Diagnosis.Offline o -> new Outcome.Failed(RunMessage.DIAGNOSED.with(now.name()));
        };
    }

    /**
     * Decides the outcome of an action while some nodes of the farm lack the configured certificate. If no node has an
     * open transaction, a retry or roll-back of a task has failed: the remaining differences need another action.
     * Otherwise the action can still help.
     */
    private static Outcome nodes(ActionName action, Diagnosis.NodesDiffer now) {
        Message detail = RunMessage.NODES_NOT_YET.with(NodeSentences.faults(now.nodes()));
        boolean isOfTask = action == ActionName.RetryTask || action == ActionName.RollbackTask;
        boolean isOpen = now.nodes().stream().anyMatch(each -> each.has(NodeFault.UNCOMMITTED));
        return isOfTask && !isOpen ? new Outcome.Failed(detail) : new Outcome.NotYet(detail);
    }

    private static boolean isOperable(Observation seen) {
        return seen.domain()
                .map(Domain::phase)
                .filter(DomainPhase.ACTIVE::equals)
                .isPresent();
    }
}
