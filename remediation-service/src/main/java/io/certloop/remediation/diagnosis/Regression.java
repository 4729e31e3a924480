package io.certloop.remediation.diagnosis;

import io.certloop.cloud.certificate.LeafTraits.Loss;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Previous;
import io.certloop.remediation.observation.RollbackBaseline;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether the certificate that a run's writes brought to the edges is worse than the previous certificate. Only
 * what an edge showed counts; an edge that could not be probed proves nothing.
 */
public final class Regression {

    private static final Set<Loss> TAKEN_BACK = EnumSet.of(Loss.NAME, Loss.EXTENDED_KEY_USAGE);

    private Regression() {}

    /** How the new certificate is worse than the previous one, which clients accepted. */
    public enum Flaw {
        NAME_NOT_COVERED,
        NOT_YET_VALID,
        EXPIRED,
        /** No edge sends a chain that leads to a trusted authority. */
        CHAIN_NOT_TRUSTED,
        /** Every edge still refuses TLS after the propagation time of the change. */
        REFUSED_BY_EDGES,
        /** CertLoop chose the certificate, and it expires before the previous certificate, which is not expiring. */
        EXPIRES_EARLIER,
        /**
         * The certificate lacks an extended key usage of the previous certificate, or one of its names that the domain
         * answers for.
         */
        LOSES_USAGE
    }

    /** The flaw of the configured certificate; empty if the certificate is not known to be worse. */
    public static Optional<Flaw> of(Observation seen, Patience patience) {
        Optional<RollbackBaseline> before = seen.previous().map(Previous::served);
        boolean isDone = seen.domain()
                .map(Domain::phase)
                .filter(DomainPhase.ACTIVE::equals)
                .isPresent();
        Optional<Certificate> now =
                seen.configured().filter(each -> each.sha256().isPresent());
        if (before.isEmpty() || !isDone || now.isEmpty() || isBack(seen)) {
            return Optional.empty();
        }
        List<EdgeProbeResult.Served> fresh = serving(now.get(), seen);
        return ofLeaf(fresh)
                .or(() -> ofChain(fresh))
                .or(() -> ofEdges(seen, patience))
                .or(() -> ofEnd(before.get(), now.get(), !fresh.isEmpty(), seen, patience))
                .or(() -> ofUsage(before.get(), now.get(), fresh, seen));
    }

    /** Whether the configured certificate is again the one that the edges served before the run's writes. */
    public static boolean isBack(Observation seen) {
        return seen.previous()
                .map(Previous::served)
                .filter(before -> seen.configured()
                        .flatMap(Certificate::sha256)
                        .filter(before.sha256()::equals)
                        .isPresent())
                .isPresent();
    }

    private static List<EdgeProbeResult.Served> serving(Certificate now, Observation seen) {
        return seen.edges().stream()
                .filter(EdgeProbeResult.Served.class::isInstance)
                .map(EdgeProbeResult.Served.class::cast)
                .filter(look ->
                        now.sha256().orElseThrow().equals(look.certificate().sha256()))
                .toList();
    }

    /** The flaw of the new leaf. The leaf is the same at every edge, so the first edge is enough. */
    private static Optional<Flaw> ofLeaf(List<EdgeProbeResult.Served> fresh) {
        return fresh.stream().findFirst().flatMap(look -> ofLeaf(look.certificate(), look.at()));
    }

    private static Optional<Flaw> ofLeaf(ServedCertificate leaf, Instant at) {
        if (!leaf.hostMatches()) {
            return Optional.of(Flaw.NAME_NOT_COVERED);
        }
        if (at.isBefore(leaf.notBefore())) {
            return Optional.of(Flaw.NOT_YET_VALID);
        }
        return leaf.isValidAt(at) ? Optional.empty() : Optional.of(Flaw.EXPIRED);
    }

    /**
     * The flaw that no edge sends a trusted chain. If one edge sends a good chain, an edge that does not has a fault of
     * its own.
     */
    private static Optional<Flaw> ofChain(List<EdgeProbeResult.Served> fresh) {
        return !fresh.isEmpty()
                        && fresh.stream().noneMatch(look -> look.certificate().trusted())
                ? Optional.of(Flaw.CHAIN_NOT_TRUSTED)
                : Optional.empty();
    }

    private static Optional<Flaw> ofEdges(Observation seen, Patience patience) {
        Instant changed = seen.domain().flatMap(Domain::modifiedAt).orElse(seen.at());
        boolean late = !seen.at().isBefore(changed.plus(patience.propagation()));
        return late
                        && !seen.edges().isEmpty()
                        && seen.edges().stream().allMatch(EdgeProbeResult.Refused.class::isInstance)
                ? Optional.of(Flaw.REFUSED_BY_EDGES)
                : Optional.empty();
    }

    private static Optional<Flaw> ofEnd(
            RollbackBaseline before, Certificate now, boolean served, Observation seen, Patience patience) {
        Duration left = Duration.between(seen.at(), before.notAfter());
        boolean healthy = left.compareTo(patience.expiringBelow(before.lifetime())) >= 0;
        return served
                        && healthy
                        && isOurChoice(before, now, seen)
                        && now.notAfter().isBefore(before.notAfter())
                ? Optional.of(Flaw.EXPIRES_EARLIER)
                : Optional.empty();
    }

    /**
     * The flaw that the new certificate lacks a usage or a name of the previous one. A certificate that CertLoop chose
     * is skipped, because it was compared before it was bound. The loss of RSA or of an OCSP staple does not count.
     */
    private static Optional<Flaw> ofUsage(
            RollbackBaseline before, Certificate now, List<EdgeProbeResult.Served> fresh, Observation seen) {
        boolean lost = !isOurChoice(before, now, seen)
                && fresh.stream()
                        .flatMap(look -> look.certificate().traits().stream())
                        .flatMap(after -> before.traits().stream().flatMap(had -> Losses.of(seen, had, after).stream()))
                        .anyMatch(each -> TAKEN_BACK.contains(each.loss()));
        return lost ? Optional.of(Flaw.LOSES_USAGE) : Optional.empty();
    }

    /**
     * Whether CertLoop chose the certificate, and neither the customer configured it nor the provider ordered it by
     * itself.
     */
    private static boolean isOurChoice(RollbackBaseline before, Certificate now, Observation seen) {
        return before.configured().filter(now.id().value()::equals).isEmpty()
                && seen.domain().flatMap(Domain::https).filter(Https::free).isEmpty();
    }
}
