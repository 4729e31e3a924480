package io.certloop.watcher.check.fault.edge;

import io.certloop.service.text.Message;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeFact.Flaw;
import io.certloop.watcher.inventory.status.CertificateStatus;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;

/**
 * Fails if an edge serves a certificate that its issuer has revoked, according to a revocation list or to the OCSP
 * response that the edge staples. A new certificate is requested only if the revoked certificate is the configured
 * certificate; otherwise the configured certificate has to be deployed.
 */
public final class CertificateRevoked implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return ServedVerdict.verdict(snapshot, edges -> verdict(snapshot, edges));
    }

    private Verdict verdict(DomainSnapshot snapshot, List<EdgeFact> edges) {
        List<EdgeFact> listed = ServedVerdict.having(edges, edge -> isListed(snapshot, edge));
        if (listed.isEmpty()) {
            return ServedVerdict.flaw(
                    snapshot,
                    Flaw.REVOKED,
                    words -> finding(
                            snapshot,
                            ServedVerdict.having(edges, edge -> edge.has(Flaw.REVOKED)),
                            FindingMessage.REVOKED.with(words)));
        }
        CertificateStatus.Crl crl =
                snapshot.past().status(listed.getFirst()).orElseThrow().crl();
        return new Verdict.Unhealthy(finding(
                snapshot,
                listed,
                FindingMessage.REVOKED_BY_LIST.with(
                        crl.revokedAt(), crl.reason(), crl.url(), ServedVerdict.words(edges, listed))));
    }

    private static boolean isListed(DomainSnapshot snapshot, EdgeFact edge) {
        return snapshot.past()
                .status(edge)
                .flatMap(CertificateStatus::revokedAt)
                .isPresent();
    }

    private Finding finding(DomainSnapshot snapshot, List<EdgeFact> revoked, Message detail) {
        return revoked.stream().anyMatch(edge -> !edge.contradicts())
                ? Finding.repairable(Reason.CERTIFICATE_REVOKED, Severity.CRITICAL, detail)
                : Finding.noted(Reason.CERTIFICATE_REVOKED, Severity.CRITICAL, detail);
    }
}
