package io.certloop.remediation.run.evidence;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a later inspection contradicts a successful run: the same certificate is configured, the domain was
 * not changed since, and an edge serves another certificate.
 */
final class FalseSuccess {

    private static final String CONTRADICTING = Diagnosis.NotServed.class.getSimpleName();

    private FalseSuccess() {}

    /**
     * Whether an inspection can contradict an earlier run at all: its run has written nothing yet, and the diagnosis is
     * NotServed.
     */
    static boolean mayBeShownBy(InspectionRecord inspection) {
        return inspection.writes() == 0 && inspection.diagnosis().equals(CONTRADICTING);
    }

    /**
     * Returns how a later inspection contradicts a successful run.
     *
     * @return empty if it does not
     */
    static Optional<Message> of(RemediationRun proven, InspectionRecord later) {
        Observation seen = later.seen();
        Instant provenAt = proven.updatedAt();
        boolean isUnchanged = seen.domain()
                .flatMap(Domain::modifiedAt)
                .filter(changed -> !changed.isAfter(provenAt))
                .isPresent();
        return mayBeShownBy(later)
                        && proven.state() instanceof RunState.Succeeded
                        && isUnchanged
                        && isAbout(proven, seen)
                ? Optional.of(RunMessage.CONTRADICTED.with(provenAt, seen.at(), later.run()))
                : Optional.empty();
    }

    private static boolean isAbout(RemediationRun proven, Observation seen) {
        Optional<String> configured = seen.configured().flatMap(Certificate::sha256);
        return proven.evidence().stream()
                .filter(each -> each.domain().equals(seen.name().value()))
                .filter(each -> each.verification() == Verification.FIXED)
                .flatMap(each -> each.configuredCertificate().stream())
                .map(CertificateEvidence::sha256)
                .anyMatch(proof -> proof.isPresent() && proof.equals(configured));
    }
}
