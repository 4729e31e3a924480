package io.certloop.watcher.request;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.watcher.finding.StoredFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides for which open finding of a domain to request remediation now. Pure. One request at a time serves all
 * findings of the domain, so only a more urgent finding causes another request before {@code askAgainAfter}.
 *
 * @param isWatchOnly the account has no control plane, so that nothing can be repaired
 */
public record RequestPolicy(Duration askAgainAfter, Predicate<AccountId> isWatchOnly) {

    public Optional<StoredFinding> due(List<StoredFinding> open, Instant now) {
        List<StoredFinding> repairable = open.stream()
                .filter(finding -> finding.finding().repairable())
                .filter(finding -> !isWatchOnly.test(finding.key().account()))
                .filter(finding -> RemediationKind.of(finding.reason()).isPresent())
                .sorted(Comparator.comparing(StoredFinding::reason))
                .toList();
        Optional<StoredFinding> unanswered =
                repairable.stream().filter(finding -> finding.asks().isOpen()).findFirst();
        return unanswered.or(
                () -> repairable.stream().findFirst().filter(urgent -> !isServed(urgent, repairable, now)));
    }

    private boolean isServed(StoredFinding urgent, List<StoredFinding> open, Instant now) {
        return open.stream()
                .filter(finding -> finding.reason().compareTo(urgent.reason()) <= 0)
                .flatMap(finding -> finding.asks().requestedAt().stream())
                .anyMatch(at -> now.isBefore(at.plus(askAgainAfter)));
    }
}
