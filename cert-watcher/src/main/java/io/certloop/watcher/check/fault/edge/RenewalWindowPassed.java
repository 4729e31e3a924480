package io.certloop.watcher.check.fault.edge;

import io.certloop.service.text.Message;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.status.CertificateStatus;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;

/**
 * Fails if the authority wanted the configured certificate to be replaced before now. In the first two thirds of the
 * lifetime, this means that the certificate was or will be revoked, so a new certificate is requested at once. Later,
 * the finding is only a warning, and the end of the certificate decides when it is renewed.
 */
public final class RenewalWindowPassed implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return ServedVerdict.verdict(snapshot, edges -> verdict(snapshot, edges));
    }

    private Verdict verdict(DomainSnapshot snapshot, List<EdgeFact> edges) {
        List<EdgeFact> late = ServedVerdict.having(edges, edge -> isLate(snapshot, edge));
        if (!late.isEmpty()) {
            return new Verdict.Unhealthy(finding(snapshot, edges, late));
        }
        return edges.isEmpty() || edges.stream().anyMatch(EdgeFact::unseen) ? Verdict.UNDECIDED : Verdict.FINE;
    }

    /**
     * Whether the renewal window of the certificate at this edge has passed. Certificates that contradict the control
     * plane or have expired are left to other checks.
     */
    private static boolean isLate(DomainSnapshot snapshot, EdgeFact edge) {
        return !edge.contradicts()
                && snapshot.past()
                        .status(edge)
                        .filter(status -> snapshot.at().isBefore(status.notAfter()))
                        .filter(status -> status.renewal().hasPassedAt(snapshot.at()))
                        .isPresent();
    }

    private Finding finding(DomainSnapshot snapshot, List<EdgeFact> edges, List<EdgeFact> late) {
        CertificateStatus status = snapshot.past().status(late.getFirst()).orElseThrow();
        Message passed = FindingMessage.RENEWAL_WINDOW_PASSED.with(
                status.renewal().windowEnd(), status.notAfter(), ServedVerdict.words(edges, late));
        String url = status.renewal().explanationUrl();
        Message detail = url == null ? passed : FindingMessage.RENEWAL_EXPLAINED.with(passed, url);
        return status.isYoungAt(snapshot.at())
                ? Finding.repairable(Reason.RENEWAL_WINDOW_PASSED, Severity.CRITICAL, detail)
                : Finding.noted(Reason.RENEWAL_WINDOW_PASSED, Severity.WARNING, detail);
    }
}
