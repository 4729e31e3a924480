package io.certloop.remediation.run.evidence;

import io.certloop.remediation.diagnosis.Diagnosis;

/** One English sentence per diagnosis, for on-call. */
final class Summary {

    private Summary() {}

    static String of(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.Healthy h ->
                    "The control plane is done and every edge serves the configured certificate.";
            case Diagnosis.InProgress p ->
                    "A change is under way since "
                            + p.startedAt()
                            + "; late at "
                            + p.lateAt()
                            + ".";
            case Diagnosis.DeploymentStuck d ->
                    "The certificate change is processing since " + d.startedAt() + ".";
            case Diagnosis.DomainStuck d ->
                    "The domain operation is processing since " + d.startedAt() + ".";
            case Diagnosis.DeploymentFailed f ->
                    "The provider failed to put the certificate on the domain.";
            case Diagnosis.BlockedByQuota q ->
                    "The quota of free certificates of the registrable domain is used up.";
            case Diagnosis.NotServed n ->
                    "Done on paper, but another certificate or none is served by "
                            + String.join(", ", n.edges())
                            + ".";
            case Diagnosis.Expired e ->
                    "The certificate expired at " + e.notAfter() + "; " + how(e.renewal());
            case Diagnosis.Expiring e ->
                    "The certificate expires at " + e.notAfter() + "; " + how(e.renewal());
            case Diagnosis.IssuanceStuck i -> "The CA does not issue since " + i.startedAt() + ".";
            case Diagnosis.AwaitingValidation v ->
                    "Ownership is not proven"
                            + (v.published() ? "; the record stands in DNS now" : "")
                            + v.elsewhere()
                                    .map(target -> "; the domain's name leads to " + target)
                                    .orElse("")
                            + ".";
            case Diagnosis.Frozen f -> "The domain is frozen: " + f.cause() + ".";
            case Diagnosis.NoIcp n -> "The domain has no ICP filing.";
            case Diagnosis.SourceGone s -> "The provider cannot reach the domain's source.";
            case Diagnosis.NotOurs n -> "The account has no such CDN domain.";
            case Diagnosis.Offline o -> "The domain is switched off.";
            case Diagnosis.NoHttps n -> "The domain is done and has no HTTPS configured.";
            case Diagnosis.CertificateWorse w ->
                    "Clients took the certificate before; the one that is served now is worse: "
                            + w.flaw()
                            + w.previous()
                                    .map(
                                            each ->
                                                    "; the one before is "
                                                            + each.id()
                                                            + ", until "
                                                            + each.notAfter()
                                                            + ".")
                                    .orElse("; the account does not have the one before any more.");
            case Diagnosis.Unknown u -> "Unknown: " + u.detail();
        };
    }

    private static String how(Diagnosis.Renewal renewal) {
        return switch (renewal) {
            case Diagnosis.Renewal.NewerExists n ->
                    "the account has a newer one, " + n.certificate().id() + ".";
            case Diagnosis.Renewal.Free f -> "the provider can order a new one.";
            case Diagnosis.Renewal.Own o -> "it is the customer's own, and there is no newer one.";
        };
    }
}
