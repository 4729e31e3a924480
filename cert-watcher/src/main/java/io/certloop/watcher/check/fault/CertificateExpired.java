package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.check.fault.edge.ServedVerdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;

/** Fails if the configured certificate has expired, or if an edge serves another certificate that has expired. */
record CertificateExpired(Patience patience) implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return ConfiguredCertificate.orServed(
                snapshot,
                patience,
                certificate -> verdict(snapshot, certificate),
                configured -> served(snapshot, snapshot.edgeFacts(), configured));
    }

    private Verdict verdict(DomainSnapshot snapshot, Certificate certificate) {
        if (snapshot.at().isBefore(certificate.notAfter())) {
            return Verdict.FINE;
        }
        return Verdict.repairable(
                Reason.CERTIFICATE_EXPIRED,
                Severity.CRITICAL,
                FindingMessage.CERTIFICATE_EXPIRED.with(certificate.id(), certificate.notAfter()));
    }

    private Verdict served(DomainSnapshot snapshot, List<EdgeFact> edges, Verdict otherwise) {
        List<EdgeFact> expired = ServedVerdict.having(edges, edge -> edge.isExpiredAt(snapshot.at()));
        if (expired.isEmpty() || snapshot.isPropagating(patience.propagation())) {
            return otherwise;
        }
        return Verdict.repairable(
                Reason.CERTIFICATE_EXPIRED,
                Severity.CRITICAL,
                FindingMessage.EXPIRED_SERVED.with(ServedVerdict.words(edges, expired)));
    }
}
