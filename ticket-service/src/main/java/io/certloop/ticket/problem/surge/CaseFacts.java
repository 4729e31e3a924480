package io.certloop.ticket.problem.surge;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one case of a problem. A case is a subject of a SURGE, an incident of a RECURRENT problem, or a
 * ticket of an EMERGING one.
 *
 * @param facts values that other cases may share, except for {@code changedAt}
 * @param changedAt when the configuration change that did not take effect was made, or when the fault began; empty if
 *     unknown
 */
public record CaseFacts(Set<Fact> facts, Optional<Instant> changedAt) {

    public CaseFacts {
        facts = Set.copyOf(facts);
    }

    public record Fact(Shared.What what, String value) {}

    public CaseFacts and(CaseFacts other) {
        var both = new HashSet<>(facts);
        both.addAll(other.facts);
        return new CaseFacts(both, changedAt.or(other::changedAt));
    }
}
