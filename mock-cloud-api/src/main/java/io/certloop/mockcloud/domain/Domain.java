package io.certloop.mockcloud.domain;

import io.certloop.mockcloud.clock.Timeline;
import java.time.Instant;
import java.util.List;

/**
 * A CDN domain of an account.
 *
 * @param condition the initial condition; the behavior depends only on the facts and on {@code nature}
 * @param edges the addresses that serve the domain
 */
public record Domain(
        DomainName name,
        String accountId,
        Condition condition,
        Instant createdAt,
        Registration registration,
        List<String> edges,
        Timeline<DomainFacts> facts) {

    public Domain {
        edges = List.copyOf(edges);
    }

    /** The provider's type of the domain: normal, wildcard, or pan for a domain that was created below a wildcard. */
    public String type() {
        if (name.isWildcard()) {
            return "wildcard";
        }
        return registration.parent().isEmpty() ? "normal" : "pan";
    }

    public Source source() {
        return registration.source().orElseGet(() -> Source.ofDomain("origin." + name.withoutDot()));
    }

    public DomainFacts at(Instant now) {
        return facts.at(now);
    }

    /** This domain from {@code now} on, with the recent history of the domain that it replaces for the time before. */
    public Domain after(Domain before, Instant now) {
        return with(facts.after(before.facts(), now));
    }

    public PermanentFault nature() {
        return PermanentFault.of(condition);
    }

    public Domain with(Timeline<DomainFacts> newFacts) {
        return new Domain(name, accountId, condition, createdAt, registration, edges, newFacts);
    }
}
