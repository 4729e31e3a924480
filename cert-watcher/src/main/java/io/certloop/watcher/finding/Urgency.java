package io.certloop.watcher.finding;

import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.Evidence;
import io.certloop.watcher.inventory.edge.EdgeFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How urgent a finding is for on-call; lists show it and sort by it. It differs from the severity, which says what
 * visitors notice and is part of the HTTP contract.
 */
public enum Urgency {
    /** A certificate has expired or ends within 24 hours, or an edge does not answer. */
    CRITICAL,
    /** The fault is not critical, and cert-watcher requests a repair. */
    MAJOR,
    /** All other findings: only the customer or the provider can act, or the fault is not certain yet. */
    MINOR;

    private static final Duration SOON = Duration.ofHours(24);

    static Urgency of(Finding finding, Evidence evidence, Instant at) {
        boolean isSilent =
                finding.reason() == Reason.EDGE_UNREACHABLE || edges(evidence).anyMatch(EdgeFact::silent);
        boolean ends = finding.reason() == Reason.CERTIFICATE_EXPIRED
                || ends(evidence).anyMatch(end -> end.isBefore(at.plus(SOON)));
        if (isSilent || ends) {
            return CRITICAL;
        }
        return finding.repairable() ? MAJOR : MINOR;
    }

    static Stream<Instant> ends(Evidence evidence) {
        return Stream.concat(
                        Stream.ofNullable(evidence.configured()).map(Evidence.Configured::notAfter),
                        edges(evidence).map(EdgeFact::notAfter))
                .filter(Objects::nonNull);
    }

    private static Stream<EdgeFact> edges(Evidence evidence) {
        return Stream.ofNullable(evidence.edges()).flatMap(List::stream);
    }
}
