package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;
import java.time.Duration;

record CertificateExpiring(ExpiryPolicy policy, Patience patience) implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return ConfiguredCertificate.verdict(snapshot, patience, certificate -> verdict(snapshot, certificate));
    }

    private Verdict verdict(DomainSnapshot snapshot, Certificate certificate) {
        Duration left = Duration.between(snapshot.at(), certificate.notAfter());
        boolean isOver = left.isNegative() || left.isZero();
        ExpiryPolicy effective = policy.with(snapshot.certificate().endLimits());
        if (isOver || !effective.warn().isReached(certificate, left)) {
            return Verdict.FINE;
        }
        boolean repair = effective.repair().isReached(certificate, left);
        boolean urgent = effective.urgent().isReached(certificate, left);
        Message detail = FindingMessage.CERTIFICATE_EXPIRING.with(
                certificate.id(), certificate.notAfter(), certificate.lifetime().toDays());
        return new Verdict.Unhealthy(new Finding(
                Reason.CERTIFICATE_EXPIRING, urgent ? Severity.CRITICAL : Severity.WARNING, repair, detail));
    }
}
