package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.service.text.Message;
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

/** Fails if the configured certificate, or a certificate that an edge serves, is not valid yet. */
record NotYetValid(Patience patience) implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return ConfiguredCertificate.orServed(
                snapshot,
                patience,
                certificate -> verdict(snapshot, certificate),
                configured -> served(snapshot, snapshot.edgeFacts(), configured));
    }

    private Verdict verdict(DomainSnapshot snapshot, Certificate certificate) {
        return snapshot.at().isBefore(certificate.notBefore())
                ? sick(FindingMessage.NOT_YET_VALID.with(certificate.id(), certificate.notBefore()))
                : Verdict.FINE;
    }

    private Verdict served(DomainSnapshot snapshot, List<EdgeFact> edges, Verdict otherwise) {
        List<EdgeFact> early = ServedVerdict.having(edges, edge -> edge.isTooEarlyAt(snapshot.at()));
        return early.isEmpty()
                ? otherwise
                : sick(FindingMessage.TOO_EARLY_SERVED.with(ServedVerdict.words(edges, early)));
    }

    private Verdict sick(Message detail) {
        return Verdict.noted(Reason.CERTIFICATE_NOT_YET_VALID, Severity.CRITICAL, detail);
    }
}
