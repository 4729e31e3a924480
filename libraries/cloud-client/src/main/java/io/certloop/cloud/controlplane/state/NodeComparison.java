package io.certloop.cloud.controlplane.state;

import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the nodes of a domain with its configured certificate. Fingerprints are compared if the node shows them,
 * otherwise serial numbers. If the configured serial number is unknown, the end of validity is compared.
 */
public final class NodeComparison {

    private final Domain domain;
    private final List<Certificate> configured;
    private final ExpectedLeaves expected;
    private final List<EdgeProbeResult> edges;
    private final Set<String> serials;

    private NodeComparison(Domain domain, List<Certificate> configured, List<EdgeProbeResult> edges) {
        this.domain = domain;
        this.configured = configured;
        this.expected = Certificate.expected(configured);
        this.edges = edges;
        this.serials = serials();
    }

    /**
     * One result for each node, in the order of the domain; empty if the domain has no nodes.
     *
     * @param configured the configured certificates; empty if unknown: then only faults that need no comparison are
     *     found
     * @param edges what the domain's edges serve
     */
    public static List<NodeResult> of(Domain domain, List<Certificate> configured, List<EdgeProbeResult> edges) {
        if (configured.isEmpty()) {
            return domain.nodes().stream()
                    .map(node -> NodeResult.of(node, Optional.empty(), Optional.empty(), Optional.empty()))
                    .toList();
        }
        var comparison = new NodeComparison(domain, configured, edges);
        return domain.nodes().stream().map(comparison::result).toList();
    }

    private NodeResult result(NodeState node) {
        return NodeResult.of(
                node,
                node.file().map(this::isConfigured),
                node.process().map(this::isConfigured),
                isServedBy(node.edge()));
    }

    private boolean isConfigured(ShownCertificate shown) {
        if (shown.sha256().isPresent()) {
            return shown.sha256().filter(expected::contains).isPresent();
        }
        return serials.isEmpty()
                ? configured.stream().anyMatch(each -> endsTogether(each, shown))
                : serials.contains(shown.serial());
    }

    /**
     * Whether the edge serves the configured certificate; empty if unknown. An edge may serve several certificates, one
     * for each key type.
     */
    private Optional<Boolean> isServedBy(EdgeAddress edge) {
        List<EdgeProbeResult> told = edges.stream()
                .filter(each -> each.edge().equals(edge))
                .filter(each -> !(each instanceof EdgeProbeResult.Unknown))
                .toList();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        told.stream().flatMap(each -> sha256(each).stream()).anyMatch(expected::contains));
    }

    private static boolean endsTogether(Certificate configured, ShownCertificate shown) {
        return shown.notAfter().getEpochSecond() == configured.notAfter().getEpochSecond();
    }

    private static Optional<String> sha256(EdgeProbeResult edge) {
        return switch (edge) {
            case EdgeProbeResult.Served served ->
                Optional.of(served.certificate().sha256());
            case EdgeProbeResult.Presented presented -> Optional.of(presented.sha256());
            case EdgeProbeResult.Refused refused -> Optional.empty();
            case EdgeProbeResult.Inconsistent mixed -> sha256(mixed.other());
            case EdgeProbeResult.Unknown unknown -> Optional.empty();
        };
    }

    /**
     * Serial numbers of the configured certificates, collected from nodes and edges that show both fingerprint and
     * serial number.
     */
    private Set<String> serials() {
        Stream<String> onNodes = domain.nodes().stream()
                .flatMap(node -> Stream.of(node.file(), node.process()))
                .flatMap(Optional::stream)
                .filter(shown -> shown.sha256().filter(expected::contains).isPresent())
                .map(ShownCertificate::serial);
        Stream<String> onEdges = edges.stream()
                .filter(EdgeProbeResult.Served.class::isInstance)
                .map(edge -> ((EdgeProbeResult.Served) edge).certificate())
                .filter(served -> expected.contains(served.sha256()))
                .filter(served -> !served.leaf().equals(LeafFacts.NONE))
                .map(served -> served.leaf().serial());
        return Stream.concat(onNodes, onEdges).collect(Collectors.toSet());
    }
}
