package io.certloop.ticket.problem.surge;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one case of a problem.
 *
 * @param facts without the time of change
 * @param changedAt when the change was made that did not get through, or the fault began
 */
public record CaseFacts(Set<Fact> facts, Optional<Instant> changedAt) {

    public CaseFacts {
        facts = Set.copyOf(facts);
    }

    /** One value that another case may have as well. */
    public record Fact(Shared.What what, String value) {}

    public CaseFacts and(CaseFacts other) {
        var both = new HashSet<>(facts);
        both.addAll(other.facts);
        return new CaseFacts(both, changedAt.or(other::changedAt));
    }
}
