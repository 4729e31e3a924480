package io.certloop.watcher.check.fault.edge;

import io.certloop.cloud.certificate.LeafTraits.Loss;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;

/**
 * Fails if the certificate that is served since the last change lacks something that clients had before: an extended
 * key usage, an RSA key or must-staple. Only a lost extended key usage is rolled back automatically.
 */
public final class CertificateRegressed implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return ServedVerdict.verdict(snapshot, CertificateRegressed::ofEdges);
    }

    private static Verdict ofEdges(List<EdgeFact> edges) {
        List<EdgeFact> regressed = ServedVerdict.having(edges, edge -> edge.regressed() != null && !edge.unseen());
        if (!regressed.isEmpty()) {
            return new Verdict.Unhealthy(finding(edges, regressed));
        }
        return edges.isEmpty() || edges.stream().anyMatch(EdgeFact::unseen) ? Verdict.UNDECIDED : Verdict.FINE;
    }

    private static Finding finding(List<EdgeFact> edges, List<EdgeFact> regressed) {
        boolean usage = regressed.stream()
                .flatMap(edge -> edge.regressed().lost().stream())
                .anyMatch(lost -> lost.loss() == Loss.EXTENDED_KEY_USAGE);
        return new Finding(
                Reason.CERTIFICATE_REGRESSED,
                Severity.WARNING,
                usage,
                FindingMessage.CERTIFICATE_REGRESSED.with(
                        regressed.getFirst().regressed().lost(), ServedVerdict.words(edges, regressed)));
    }
}
