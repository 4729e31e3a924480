package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Decides by the phase of a domain, such as active, changing or suspended, whether its configured certificate can be
 * checked.
 */
final class ConfiguredCertificate {

    private ConfiguredCertificate() {}

    static Verdict verdict(DomainSnapshot snapshot, Patience patience, Function<Certificate, Verdict> judgement) {
        return switch (snapshot.domain().phase()) {
            case OFFLINE, GONE -> Verdict.FINE;
            // A frozen domain cannot be repaired and may be thawed: keep what is known.
            case SUSPENDED, UNKNOWN -> Verdict.UNDECIDED;
            case ACTIVE, FAILED -> read(snapshot.certificate(), judgement);
            case CHANGING -> patience.isTried(snapshot) ? Verdict.UNDECIDED : read(snapshot.certificate(), judgement);
        };
    }

    /**
     * The verdict on the configured certificate; if that is not unhealthy and no change is in progress, the verdict on
     * what edges serve.
     *
     * @param judgement the check of one certificate
     * @param served computes the final verdict from the verdict on the configured certificate
     */
    static Verdict orServed(
            DomainSnapshot snapshot,
            Patience patience,
            Function<Certificate, Verdict> judgement,
            UnaryOperator<Verdict> served) {
        Verdict configured = verdict(snapshot, patience, judgement);
        boolean isDone = snapshot.domain().phase() == DomainPhase.ACTIVE;
        return configured instanceof Verdict.Unhealthy || !isDone ? configured : served.apply(configured);
    }

    /**
     * The verdict on the first certificate that has a fault; without a fault, the verdict on the certificate that ends
     * first.
     */
    private static Verdict worst(List<Certificate> certificates, Function<Certificate, Verdict> judgement) {
        List<Verdict> verdicts = certificates.stream().map(judgement).toList();
        return verdicts.stream()
                .filter(Verdict.Unhealthy.class::isInstance)
                .findFirst()
                .orElseGet(verdicts::getFirst);
    }

    private static Verdict read(CertificateInspection inspection, Function<Certificate, Verdict> judgement) {
        return switch (inspection) {
            case CertificateInspection.NotConfigured none -> Verdict.FINE;
            case CertificateInspection.Unread unread -> Verdict.UNDECIDED;
            case CertificateInspection.Read read -> worst(read.all(), judgement);
            case CertificateInspection.Expected expected ->
                expected.certificate().map(judgement).orElse(Verdict.UNDECIDED);
        };
    }
}
