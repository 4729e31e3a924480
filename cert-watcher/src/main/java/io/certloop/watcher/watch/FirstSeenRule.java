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
 * Decides which certificate a watched name should serve if its source prescribes none: the first certificate without a
 * fault on which all edges agree. A newer certificate without a fault replaces it, so that a renewal causes no finding;
 * an older certificate never does. The class is pure.
 */
public final class FirstSeenRule {

    private FirstSeenRule() {}

    /**
     * The expected certificate after an inspection.
     *
     * @param notBefore beginning of the validity of the certificate that is expected so far; empty if there is none
     * @return the certificate that is expected from now on; empty if the expectation does not change
     */
    public static Optional<ServedCertificate> next(Optional<Instant> notBefore, Collection<EdgeProbeResult> results) {
        List<Served> served = results.stream()
                .filter(Served.class::isInstance)
                .map(Served.class::cast)
                .toList();
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
