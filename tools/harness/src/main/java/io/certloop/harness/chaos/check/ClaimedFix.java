package io.certloop.harness.chaos.check;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run's claim that a domain is healthy.
 *
 * @param leaves the SHA-256 of the leaf certificates that the run saw at the edges
 */
record ClaimedFix(String run, String domain, Instant at, Set<String> leaves) {

    static Stream<ClaimedFix> of(RunFact run) {
        return run.calledHealthy().map(each -> new ClaimedFix(run.id(), each.domain(), run.updatedAt(), leaves(each)));
    }

    private static Set<String> leaves(Evidence evidence) {
        return evidence.edges().stream()
                .map(Evidence.Edge::sha256)
                .map(String::toLowerCase)
                .collect(Collectors.toUnmodifiableSet());
    }
}
