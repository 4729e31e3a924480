package io.certloop.cli.watch;

import io.certloop.cli.watch.check.NameInspection;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Hints at options that may help if the names belong to a private network.
 *
 * @param resolver whether {@code --resolver} was given
 * @param trust whether {@code --trust} was given
 */
record Hints(boolean resolver, boolean trust) {

    private static final Set<Reason> OF_TRUST = Set.of(Reason.UNTRUSTED, Reason.CHAIN_INCOMPLETE);

    /** The message keys of the hints for these results. */
    List<String> of(Collection<WatchResult> results) {
        List<String> keys = new ArrayList<>();
        if (!resolver && results.stream().anyMatch(Hints::hasNoAddress)) {
            keys.add("hint.resolver");
        }
        if (!trust
                && results.stream()
                        .flatMap(result -> result.findings().stream())
                        .map(Finding::reason)
                        .anyMatch(OF_TRUST::contains)) {
            keys.add("hint.trust");
        }
        return keys;
    }

    private static boolean hasNoAddress(WatchResult result) {
        return result.inspection()
                .failure()
                .filter(failure -> failure.why() == NameInspection.Why.NO_ADDRESS)
                .isPresent();
    }
}
