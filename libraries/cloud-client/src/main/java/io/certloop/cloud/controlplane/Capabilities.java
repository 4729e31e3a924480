package io.certloop.cloud.controlplane;

import java.util.Set;

/** The changes that a provider's adapter supports. A repair plan uses only supported changes. */
public record Capabilities(Set<Verb> verbs) {

    /** One verb per {@link DomainChange}. */
    public enum Verb {
        BIND,
        RESUBMIT,
        ISSUE,
        RETRY_TASK,
        ROLLBACK_TASK,
        HURRY_UP,
        REVALIDATE,
        RELOAD_EDGES
    }

    public Capabilities {
        verbs = Set.copyOf(verbs);
    }

    public boolean has(Verb verb) {
        return verbs.contains(verb);
    }
}
