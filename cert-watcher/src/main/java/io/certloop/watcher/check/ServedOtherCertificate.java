package io.certloop.watcher.check;

import io.certloop.watcher.inventory.CertificateLook;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.EdgeFact;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The control plane is done, and at least one edge serves another certificate or none. While a
 * change is under way the edges may differ, and after a failed one they must.
 */
final class ServedOtherCertificate implements Check {

    @Override
    public Reason reason() {
        return Reason.SERVED_OTHER_CERTIFICATE;
    }

    @Override
    public Verdict look(DomainSnapshot snapshot) {
        return switch (snapshot.domain().phase()) {
            case ACTIVE -> compare(snapshot);
            case OFFLINE, GONE -> Verdict.FINE;
            case CHANGING, FAILED, SUSPENDED, UNKNOWN -> Verdict.UNDECIDED;
        };
    }

    private Verdict compare(DomainSnapshot snapshot) {
        if (snapshot.certificate() instanceof CertificateLook.NotConfigured) {
            return Verdict.FINE;
        }
        List<EdgeFact> edges = snapshot.edgeFacts();
        List<EdgeFact> wrong = edges.stream().filter(EdgeFact::contradicts).toList();
        if (!wrong.isEmpty()) {
            return new Verdict.Sick(
                    Finding.repairable(reason(), Severity.CRITICAL, detail(edges, wrong)));
        }
        boolean allExpected = !edges.isEmpty() && edges.stream().noneMatch(EdgeFact::unclear);
        return allExpected ? Verdict.FINE : Verdict.UNDECIDED;
    }

    private static String detail(List<EdgeFact> edges, List<EdgeFact> wrong) {
        return wrong.stream()
                .map(edge -> edge.address() + " " + edge.verdict())
                .collect(
                        Collectors.joining(
                                ", ",
                                "%d of %d edges do not serve the configured certificate: "
                                        .formatted(wrong.size(), edges.size()),
                                ""));
    }
}
