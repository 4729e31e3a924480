package io.certloop.remediation.run.evidence;

import io.certloop.cloud.certificate.LeafTraits.Lost;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Losses;
import io.certloop.remediation.diagnosis.NodeSentences;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.util.List;

/** Writes the one-sentence summary of a diagnosis for on-call. */
final class Summary {

    private Summary() {}

    static Message of(Diagnosis diagnosis, Observation seen) {
        return switch (diagnosis) {
            case Diagnosis.Healthy h -> RunMessage.HEALTHY.with();
            case Diagnosis.InProgress p -> RunMessage.IN_PROGRESS.with(p.startedAt(), p.lateAt());
            case Diagnosis.DeploymentStuck d -> RunMessage.DEPLOYMENT_STUCK.with(d.startedAt());
            case Diagnosis.DomainStuck d -> RunMessage.DOMAIN_STUCK.with(d.startedAt());
            case Diagnosis.DeploymentFailed f -> RunMessage.DEPLOYMENT_FAILED.with();
            case Diagnosis.BlockedByQuota q -> RunMessage.BLOCKED_BY_QUOTA.with();
            case Diagnosis.NotServed n -> RunMessage.NOT_SERVED.with(n.edges());
            case Diagnosis.NodesDiffer n -> RunMessage.NODES_DIFFER.with(NodeSentences.faults(n.nodes()));
            case Diagnosis.CertificateRejected c ->
                RunMessage.DESIRED_UNUSABLE.with(c.fault().flaw(), c.fault().detail());
            case Diagnosis.Revoked r -> RunMessage.REVOKED.with(how(r.renewal(), seen));
            case Diagnosis.Expired e -> RunMessage.EXPIRED.with(e.notAfter(), how(e.renewal(), seen));
            case Diagnosis.Expiring e -> RunMessage.EXPIRING.with(e.notAfter(), how(e.renewal(), seen));
            case Diagnosis.IssuanceStuck i -> RunMessage.ISSUANCE_STUCK.with(i.startedAt());
            case Diagnosis.AwaitingValidation v -> unproven(v);
            case Diagnosis.Frozen f -> RunMessage.FROZEN.with(f.cause());
            case Diagnosis.NoIcp n -> RunMessage.NO_ICP.with();
            case Diagnosis.SourceGone s -> RunMessage.SOURCE_GONE.with();
            case Diagnosis.NotOurs n -> RunMessage.NOT_OURS.with();
            case Diagnosis.Offline o -> RunMessage.OFFLINE.with();
            case Diagnosis.NoHttps n -> RunMessage.NO_HTTPS.with();
            case Diagnosis.CertificateWorse w ->
                w.previous()
                        .map(each -> worse(w, each))
                        .orElseGet(() -> RunMessage.CERTIFICATE_WORSE_PREVIOUS_GONE.with(w.flaw()));
            case Diagnosis.Unknown u -> RunMessage.UNKNOWN.with(u.detail());
        };
    }

    private static Message worse(Diagnosis.CertificateWorse now, Certificate before) {
        return RunMessage.CERTIFICATE_WORSE.with(now.flaw(), before.id(), before.notAfter());
    }

    private static Message unproven(Diagnosis.AwaitingValidation waiting) {
        return waiting.elsewhere()
                .map(
                        waiting.published()
                                ? RunMessage.RECORD_PUBLISHED_ELSEWHERE::with
                                : RunMessage.AWAITING_VALIDATION_ELSEWHERE::with)
                .orElseGet(
                        waiting.published() ? RunMessage.RECORD_PUBLISHED::with : RunMessage.AWAITING_VALIDATION::with);
    }

    private static Message how(Diagnosis.Renewal renewal, Observation seen) {
        return switch (renewal) {
            case Diagnosis.Renewal.NewerExists n -> newer(n.certificate(), Losses.of(seen, n.certificate()));
            case Diagnosis.Renewal.Free f -> RunMessage.RENEWED_BY_PROVIDER.with();
            case Diagnosis.Renewal.Own o -> RunMessage.RENEWED_BY_CUSTOMER.with();
        };
    }

    private static Message newer(Certificate newer, List<Lost> lost) {
        return lost.isEmpty()
                ? RunMessage.NEWER_EXISTS.with(newer.id())
                : RunMessage.NEWER_LOSES.with(newer.id(), lost);
    }
}
