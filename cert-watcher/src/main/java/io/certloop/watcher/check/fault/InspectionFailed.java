package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import io.certloop.watcher.text.FindingMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Fails if a part of the domain that should have been inspected was not. The finding is neither a fault of the domain
 * nor a proof of health.
 */
final class InspectionFailed implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        List<Message> gaps = new ArrayList<>();
        if (snapshot.domain().phase() == DomainPhase.UNKNOWN) {
            gaps.add(FindingMessage.UNKNOWN_STATE.with());
        }
        certificateGap(snapshot, gaps);
        edgeGaps(snapshot, gaps);
        return gaps.stream()
                .reduce(FindingMessage.BOTH::with)
                .<Verdict>map(all -> new Verdict.Unhealthy(finding(all)))
                .orElse(Verdict.FINE);
    }

    static Finding finding(Message detail) {
        return Finding.noted(Reason.COULD_NOT_LOOK, Severity.UNKNOWN, detail);
    }

    private static void certificateGap(DomainSnapshot snapshot, List<Message> gaps) {
        switch (snapshot.certificate()) {
            case CertificateInspection.NotConfigured none -> {}
            case CertificateInspection.Expected expected -> {}
            case CertificateInspection.Unread unread ->
                gaps.add(FindingMessage.CERTIFICATE_UNREAD.with(unread.id(), unread.detail()));
            case CertificateInspection.Read read ->
                read.all().stream()
                        .filter(each -> each.sha256().isEmpty())
                        .map(each -> FindingMessage.NO_FINGERPRINT.with(each.id()))
                        .forEach(gaps::add);
        }
    }

    private static void edgeGaps(DomainSnapshot snapshot, List<Message> gaps) {
        if (snapshot.edges() instanceof EdgeInspection.NotLocated(Message reason, var views)) {
            gaps.add(FindingMessage.EDGES_NOT_FOUND.with(reason));
        }
        List<EdgeFact> edges = snapshot.edgeFacts();
        // A single one among others that answer is a fault of that edge: EdgeUnreachable.
        if (edges.stream().allMatch(EdgeFact::unseen)) {
            edges.forEach(edge -> gaps.add(FindingMessage.EDGE_UNSEEN.with(
                    edge.address(), edge.reason(snapshot.edges().all()))));
        }
    }
}
