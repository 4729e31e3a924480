package io.certloop.watcher.check;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.watcher.inventory.DomainSnapshot;

/** The configured certificate is past its end. */
record CertificateExpired(Patience patience) implements Check {

    @Override
    public Reason reason() {
        return Reason.CERTIFICATE_EXPIRED;
    }

    @Override
    public Verdict look(DomainSnapshot snapshot) {
        return ConfiguredCertificate.judge(
                snapshot, patience, certificate -> judge(snapshot, certificate));
    }

    private Verdict judge(DomainSnapshot snapshot, Certificate certificate) {
        if (snapshot.at().isBefore(certificate.notAfter())) {
            return Verdict.FINE;
        }
        return new Verdict.Sick(
                Finding.repairable(
                        reason(),
                        Severity.CRITICAL,
                        "certificate %s expired at %s"
                                .formatted(certificate.id(), certificate.notAfter())));
    }
}
