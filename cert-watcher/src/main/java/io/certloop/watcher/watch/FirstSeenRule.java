package io.certloop.watcher.watch;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.EdgeProbeResult.Served;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ProbeVerdict;
import io.certloop.cloud.edge.ServedCertificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What should be served where nobody says it: the first certificate without a fault on which all
 * edges agree. A newer one without a fault takes its place, so that a renewal is no finding; an
 * older one never does. Pure.
 */
public final class FirstSeenRule {

    private FirstSeenRule() {}

    /**
     * @param notBefore of the certificate that was seen first, if there is one
     * @return the one that takes its place; empty if it stays
     */
    public static Optional<ServedCertificate> next(
            Optional<Instant> notBefore, Collection<EdgeProbeResult> results) {
        List<Served> served =
                results.stream().filter(Served.class::isInstance).map(Served.class::cast).toList();
        boolean agree =
                served.stream().map(it -> it.certificate().sha256()).distinct().count() == 1;
        return served.stream()
                .filter(FirstSeenRule::isGood)
                .map(Served::certificate)
                .max(Comparator.comparing(ServedCertificate::notBefore))
                .filter(leaf -> notBefore.map(leaf.notBefore()::isAfter).orElse(agree));
    }

    private static boolean isGood(EdgeProbeResult result) {
        return ProbeVerdict.of(result, ExpectedLeaves.UNKNOWN) == ProbeVerdict.VALID;
    }
}
