package io.certloop.ticket.problem.surge;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
    public record Fact(Shared.What what, String value) implements Comparable<Fact> {

        @Override
        public int compareTo(Fact other) {
            int order = what.compareTo(other.what);
            return order != 0 ? order : value.compareTo(other.value);
        }
    }

    CaseFacts and(CaseFacts other) {
        var both = new TreeSet<>(facts);
        both.addAll(other.facts);
        return new CaseFacts(both, changedAt.or(other::changedAt));
    }
}
