package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.CertificateLook;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeLooks;
import java.util.ArrayList;
import java.util.List;

/** A part of the domain that should have been seen was not. Never fine, never a fault either. */
final class CouldNotLook implements Check {

    private static final String UNKNOWN_STATE = "the provider named a state that we do not know";

    @Override
    public Reason reason() {
        return Reason.COULD_NOT_LOOK;
    }

    @Override
    public Verdict look(DomainSnapshot snapshot) {
        List<String> gaps = new ArrayList<>();
        if (snapshot.domain().phase() == DomainPhase.UNKNOWN) {
            gaps.add(UNKNOWN_STATE);
        }
        certificateGap(snapshot, gaps);
        edgeGaps(snapshot, gaps);
        return gaps.isEmpty() ? Verdict.FINE : new Verdict.Sick(finding(String.join("; ", gaps)));
    }

    static Finding finding(String detail) {
        return Finding.noted(Reason.COULD_NOT_LOOK, Severity.UNKNOWN, detail);
    }

    private static void certificateGap(DomainSnapshot snapshot, List<String> gaps) {
        switch (snapshot.certificate()) {
            case CertificateLook.NotConfigured none -> {}
            case CertificateLook.Unread unread ->
                    gaps.add("certificate %s: %s".formatted(unread.id(), unread.detail()));
            case CertificateLook.Read(Certificate certificate) -> {
                if (certificate.sha256().isEmpty()) {
                    gaps.add("fingerprint of certificate %s".formatted(certificate.id()));
                }
            }
        }
    }

    private static void edgeGaps(DomainSnapshot snapshot, List<String> gaps) {
        if (snapshot.edges() instanceof EdgeLooks.NotLocated(String detail)) {
            gaps.add("edges not found: " + detail);
        }
        List<EdgeFact> edges = snapshot.edgeFacts();
        // A single one among others that answer is a fault of that edge: EdgeUnreachable.
        if (edges.stream().allMatch(EdgeFact::unseen)) {
            edges.forEach(edge -> gaps.add("edge %s: %s".formatted(edge.address(), edge.detail())));
        }
    }
}
