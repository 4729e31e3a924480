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

/**
 * Fails if the configured certificate does not cover the domain's name, or if an edge serves a certificate that does
 * not.
 */
record HostMismatch(Patience patience) implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return ConfiguredCertificate.orServed(
                snapshot,
                patience,
                certificate -> verdict(snapshot, certificate),
                configured -> served(snapshot, snapshot.edgeFacts(), configured));
    }

    private Verdict verdict(DomainSnapshot snapshot, Certificate certificate) {
        return certificate.covers(snapshot.domain().name())
                ? Verdict.FINE
                : Verdict.noted(
                        Reason.HOST_MISMATCH, Severity.CRITICAL, FindingMessage.DOES_NOT_COVER.with(certificate.id()));
    }

    /**
     * The verdict on what edges serve. An edge that serves a certificate for other names fell back to another
     * customer's certificate; deploying again repairs it.
     *
     * @param otherwise the verdict if no edge serves such a certificate, or if the configured certificate may still be
     *     propagating to the edges
     */
    private Verdict served(DomainSnapshot snapshot, List<EdgeFact> edges, Verdict otherwise) {
        List<EdgeFact> strangers = ServedVerdict.having(edges, edge -> edge.has(EdgeFact.Flaw.HOST_MISMATCH));
        if (strangers.isEmpty() || snapshot.isPropagating(patience.propagation())) {
            return otherwise;
        }
        return Verdict.repairable(
                Reason.HOST_MISMATCH,
                Severity.CRITICAL,
                FindingMessage.OTHER_NAMES_SERVED.with(ServedVerdict.words(edges, strangers)));
    }
}
