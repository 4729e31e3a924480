package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.NodeComparison;
import io.certloop.cloud.controlplane.state.NodeResult;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All facts of one inspection of one domain. Checks read nothing else.
 *
 * @param at time of the inspection, by the watcher's clock
 * @param past what earlier inspections showed
 * @param edgeFacts every probed edge, compared with the configured certificate and with earlier inspections
 */
public record DomainSnapshot(
        Domain domain,
        Instant at,
        Past past,
        CertificateInspection certificate,
        EdgeInspection edges,
        DnsInspection dns,
        List<EdgeFact> edgeFacts) {

    /** Creates a snapshot and compares its edges once, because nearly every check needs the comparison. */
    public DomainSnapshot(
            Domain domain,
            Instant at,
            Past past,
            CertificateInspection certificate,
            EdgeInspection edges,
            DnsInspection dns) {
        this(domain, at, past, certificate, edges, dns, facts(at, past, certificate, edges));
    }

    public DomainKey key() {
        return new DomainKey(domain.account(), domain.name());
    }

    public boolean isChanging() {
        return domain.phase() == DomainPhase.CHANGING;
    }

    /**
     * How long the running operation has taken, by the longer of two clocks. The provider's time restarts with every
     * applied write, and the watcher's clock starts only when an inspection first shows the operation.
     */
    public Duration changingFor() {
        return longerOf(past.changingSince());
    }

    /**
     * Whether less than {@code propagation}, the time in which a certificate reaches every edge, has passed since the
     * control plane completed the configuration of the certificate.
     */
    public boolean isPropagating(Duration propagation) {
        return longerOf(past.configuredSince()).compareTo(propagation) < 0;
    }

    private Duration longerOf(Optional<Instant> ownClock) {
        Duration provider = Duration.between(domain.operationStartedAt().orElse(at), at);
        Duration own = Duration.between(ownClock.orElse(at), at);
        return provider.compareTo(own) >= 0 ? provider : own;
    }

    public ExpectedLeaves expected() {
        return certificate.expected();
    }

    /**
     * The nodes of a self-hosted farm, each compared with the configured certificates; empty for a domain without
     * nodes.
     */
    public List<NodeResult> nodes() {
        return NodeComparison.of(domain, certificate.all(), edges.all());
    }

    private static List<EdgeFact> facts(
            Instant at, Past past, CertificateInspection certificate, EdgeInspection edges) {
        ExpectedLeaves expected = certificate.expected();
        Map<EdgeAddress, EdgeProbeResult> met = new HashMap<>();
        List<EdgeFact> facts = new ArrayList<>();
        for (EdgeProbeResult edgeResult : edges.all()) {
            EdgeProbeResult first = met.putIfAbsent(edgeResult.edge(), edgeResult);
            EdgeFact fact = first instanceof EdgeProbeResult.Served served
                    ? EdgeFact.beside(served, edgeResult, expected)
                    : EdgeFact.of(edgeResult, expected);
            facts.add(fact.following(past.edges()));
        }
        edges.notProbed().forEach(edge -> facts.add(EdgeFact.spared(edge, at).following(past.edges())));
        return List.copyOf(facts);
    }
}
