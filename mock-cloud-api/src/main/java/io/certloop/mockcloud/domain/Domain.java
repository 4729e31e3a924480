package io.certloop.mockcloud.domain;

import io.certloop.mockcloud.clock.Timeline;
import java.time.Instant;
import java.util.List;

/**
 * A CDN domain of an account.
 *
 * @param condition what the stage made of it; behaviour hangs on facts and nature only
 * @param registration what it was created with
 * @param edges the addresses that serve it
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

    /** normal, wildcard, or pan for one that was created below a wildcard. */
    public String type() {
        if (name.isWildcard()) {
            return "wildcard";
        }
        return registration.parent().isEmpty() ? "normal" : "pan";
    }

    public Source source() {
        return registration
                .source()
                .orElseGet(() -> Source.ofDomain("origin." + name.withoutDot()));
    }

    public DomainFacts at(Instant now) {
        return facts.at(now);
    }

    /** As it is, with the past of what it was until now. */
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
