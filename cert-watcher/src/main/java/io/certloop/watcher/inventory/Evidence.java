package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.ResolverView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The facts behind a finding, kept as observed. What was not observed is null or empty.
 *
 * @param resolvers what each DNS server of a watch source answered, where they differ; else null
 * @param requestId the provider's id of the request that returned the domain
 */
public record Evidence(
        Instant at,
        String phase,
        String operation,
        Instant operationStartedAt,
        Instant changingSince,
        Map<String, String> raw,
        Configured configured,
        List<EdgeFact> edges,
        List<ResolverView> resolvers,
        String requestId) {

    public record Configured(String id, String sha256, Instant notBefore, Instant notAfter) {

        static Configured of(Certificate certificate) {
            return new Configured(
                    certificate.id().value(),
                    certificate.sha256().orElse(null),
                    certificate.notBefore(),
                    certificate.notAfter());
        }
    }

    public static Evidence of(DomainSnapshot snapshot) {
        Domain domain = snapshot.domain();
        return new Evidence(
                snapshot.at(),
                domain.phase().name(),
                domain.operation().name(),
                domain.operationStartedAt().orElse(null),
                snapshot.past().changingSince().orElse(null),
                domain.raw(),
                snapshot.certificate().read().map(Configured::of).orElse(null),
                snapshot.edgeFacts(),
                snapshot.edges().resolvers().isEmpty() ? null : snapshot.edges().resolvers(),
                domain.requestId());
    }

    public static Evidence none(Instant at) {
        return new Evidence(at, null, null, null, null, Map.of(), null, List.of(), null, null);
    }
}
