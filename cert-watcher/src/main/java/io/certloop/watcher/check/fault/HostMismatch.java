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

/** What is configured does not cover the name, or an edge serves something that does not. */
record HostMismatch(Patience patience) implements Check {

    @Override
    public Reason reason() {
        return Reason.HOST_MISMATCH;
    }

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
                        reason(),
                        Severity.CRITICAL,
                        FindingMessage.DOES_NOT_COVER.with(certificate.id()));
    }

    /** An edge that fell back to another customer's certificate is mended by deploying again. */
    private Verdict served(DomainSnapshot snapshot, List<EdgeFact> edges, Verdict otherwise) {
        List<EdgeFact> strangers =
                ServedVerdict.having(edges, edge -> edge.has(EdgeFact.Flaw.HOST_MISMATCH));
        if (strangers.isEmpty() || snapshot.isPropagating(patience.propagation())) {
            return otherwise;
        }
        return Verdict.repairable(
                reason(),
                Severity.CRITICAL,
                FindingMessage.OTHER_NAMES_SERVED.with(ServedVerdict.words(edges, strangers)));
    }
}
