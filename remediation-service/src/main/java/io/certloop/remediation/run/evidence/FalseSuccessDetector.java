package io.certloop.remediation.run.evidence;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Compares an inspection with what the domain's last successful run verified, and marks that run as a false success if
 * they contradict each other.
 */
@Singleton
public final class FalseSuccessDetector {

    /**
     * How many successful runs of a domain are read. Several accounts may have the domain, and only a run in the
     * inspected account counts.
     */
    private static final int SEVERAL_ACCOUNTS = 10;

    private static final String SUCCEEDED = RunState.Succeeded.class.getSimpleName();
    private static final String CONTRADICTING = Diagnosis.NotServed.class.getSimpleName();

    private final RunStore runs;

    public FalseSuccessDetector(RunStore runs) {
        this.runs = runs;
    }

    public void check(InspectionRecord inspection) {
        if (mayContradict(inspection)) {
            lastProof(inspection)
                    .ifPresent(
                            proven -> contradiction(proven, inspection).ifPresent(how -> runs.contradict(proven, how)));
        }
    }

    /**
     * Whether an inspection can contradict an earlier run at all: its run has written nothing yet, and the diagnosis is
     * NotServed.
     */
    private static boolean mayContradict(InspectionRecord inspection) {
        return inspection.writes() == 0 && inspection.diagnosis().equals(CONTRADICTING);
    }

    private Optional<RemediationRun> lastProof(InspectionRecord inspection) {
        return runs.latest(inspection.seen().name(), Optional.of(SUCCEEDED), SEVERAL_ACCOUNTS).stream()
                .filter(run -> run.account().equals(inspection.seen().account()))
                .findFirst();
    }

    /**
     * How an inspection contradicts a successful run: the same certificate is configured, the domain was not changed
     * since, and an edge serves another certificate. Empty if it does not.
     */
    private static Optional<Message> contradiction(RemediationRun proven, InspectionRecord later) {
        Observation seen = later.seen();
        boolean isUnchanged = seen.domain()
                .flatMap(Domain::modifiedAt)
                .filter(changed -> !changed.isAfter(proven.updatedAt()))
                .isPresent();
        return isUnchanged && isAbout(proven, seen)
                ? Optional.of(RunMessage.CONTRADICTED.with(proven.updatedAt(), seen.at(), later.run()))
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
