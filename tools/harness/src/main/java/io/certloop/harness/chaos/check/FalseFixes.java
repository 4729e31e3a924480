package io.certloop.harness.chaos.check;

import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Holds every claim against the provider's truth and what the edges really serve. */
final class FalseFixes {

    /** Those after which the edges need a rollout to change. */
    private static final Set<String> ROLLED_OUT = Set.of("REDO", "HTTPSCONF", "SSLIZE");

    private final List<OperationFact> applied;
    private final Duration rollout;
    private final Function<String, Witness> witness;

    /**
     * What is true of a domain.
     *
     * @param now what the provider says behind the API
     * @param served SHA-256 by handshake with every edge
     */
    record Witness(DomainNow now, Set<String> served) {}

    FalseFixes(
            List<OperationFact> operations, Duration rollout, Function<String, Witness> witness) {
        this.applied = operations.stream().filter(OperationFact::applied).toList();
        this.rollout = rollout;
        this.witness = witness;
    }

    /** One line for each claim that is not true, or could not be true yet when it was made. */
    List<String> among(List<ClaimedFix> claims) {
        return claims.stream().flatMap(claim -> faults(claim).stream()).toList();
    }

    private List<String> faults(ClaimedFix claim) {
        return Stream.of(early(claim), untrue(claim)).flatMap(Optional::stream).toList();
    }

    private Optional<String> early(ClaimedFix claim) {
        return writes(claim)
                .filter(each -> !each.time().isAfter(claim.at()))
                .reduce((earlier, later) -> later)
                .filter(last -> ROLLED_OUT.contains(last.action()))
                .map(last -> last.time().plus(rollout))
                .filter(claim.at()::isBefore)
                .map(earliest -> told(claim, "called well before " + earliest));
    }

    /** Something may have been written since; then the end says nothing about this claim. */
    private Optional<String> untrue(ClaimedFix claim) {
        if (writes(claim).anyMatch(each -> each.time().isAfter(claim.at()))) {
            return Optional.empty();
        }
        var truth = witness.apply(claim.domain());
        if (!truth.now().isHealthy()) {
            return Optional.of(told(claim, "called well and is: " + truth.now().describe()));
        }
        return truth.served().equals(claim.leaves())
                ? Optional.empty()
                : Optional.of(told(claim, "the edges serve another certificate than it saw"));
    }

    private Stream<OperationFact> writes(ClaimedFix claim) {
        return applied.stream().filter(each -> each.domain().equals(claim.domain()));
    }

    private static String told(ClaimedFix claim, String what) {
        return "%s, run %s at %s: %s".formatted(claim.domain(), claim.run(), claim.at(), what);
    }
}
