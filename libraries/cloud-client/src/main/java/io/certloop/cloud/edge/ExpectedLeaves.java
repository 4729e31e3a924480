package io.certloop.cloud.edge;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The leaf certificates that each edge of a host should serve: one, or one for each key type.
 *
 * @param sha256s fingerprints in lower-case hex; empty if unknown
 * @param kinds the key types to request from an edge, so that every expected certificate is probed
 */
public record ExpectedLeaves(Set<String> sha256s, Set<KeyKind> kinds) {

    public static final ExpectedLeaves UNKNOWN = new ExpectedLeaves(Set.of(), Set.of(KeyKind.ANY));

    public ExpectedLeaves {
        sha256s = Set.copyOf(sha256s);
        kinds = Set.copyOf(kinds);
    }

    /** Expects one certificate for all clients; unknown if no fingerprint is given. */
    public static ExpectedLeaves of(Optional<String> sha256) {
        return sha256.map(each -> each.toLowerCase(Locale.ROOT))
                .map(each -> new ExpectedLeaves(Set.of(each), Set.of(KeyKind.ANY)))
                .orElse(UNKNOWN);
    }

    public boolean isKnown() {
        return !sha256s.isEmpty();
    }

    public boolean contains(String sha256) {
        return sha256s.contains(sha256.toLowerCase(Locale.ROOT));
    }

    public boolean isOfSeveralKinds() {
        return kinds.size() > 1;
    }
}
