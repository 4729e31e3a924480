package io.certloop.remediation.diagnosis;

import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.certificate.LeafTraits.Lost;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.remediation.observation.Observation;
import java.util.List;
import java.util.Optional;

/**
 * Determines what clients of a domain would lose if another certificate replaced the one that the edges serve. Pure. A
 * name that the domain does not answer for is no loss, because each domain has its own configured certificate.
 */
public final class Losses {

    private Losses() {}

    /**
     * What clients of the domain would lose if the change were made. Empty if nothing is lost, if the properties of a
     * certificate are unknown, and for a change that first orders a certificate.
     */
    public static List<Lost> of(Observation seen, DomainChange change) {
        return change instanceof DomainChange.Bind bind
                ? seen.certificates().stream()
                        .filter(each -> each.id().equals(bind.certificateId()))
                        .findFirst()
                        .map(next -> of(seen, next))
                        .orElse(List.of())
                : List.of();
    }

    public static List<Lost> of(Observation seen, Certificate next) {
        return before(seen)
                .flatMap(now -> next.traits().map(then -> of(seen, now, then)))
                .orElse(List.of());
    }

    static List<Lost> of(Observation seen, LeafTraits before, LeafTraits after) {
        return before.withNames(seen.name()::answersFor).lostIn(after);
    }

    /**
     * The properties of the served certificate, if all edges serve the same one; otherwise of the configured
     * certificate.
     */
    private static Optional<LeafTraits> before(Observation seen) {
        List<ServedCertificate> served = seen.edges().stream()
                .filter(EdgeProbeResult.Served.class::isInstance)
                .map(look -> ((EdgeProbeResult.Served) look).certificate())
                .filter(ServedCertificate::hostMatches)
                .toList();
        boolean agree =
                served.stream().map(ServedCertificate::sha256).distinct().count() == 1;
        return Optional.of(served)
                .filter(each -> agree)
                .flatMap(each -> each.getFirst().traits())
                .or(() -> seen.configured().flatMap(Certificate::traits));
    }
}
