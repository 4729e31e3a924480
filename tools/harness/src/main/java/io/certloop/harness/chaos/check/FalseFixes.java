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
    List<String> among(List<ClaimedFix> fixes) {
        return fixes.stream().flatMap(fix -> faults(fix).stream()).toList();
    }

    private List<String> faults(ClaimedFix fix) {
        return Stream.of(early(fix), untrue(fix)).flatMap(Optional::stream).toList();
    }

    private Optional<String> early(ClaimedFix fix) {
        return writes(fix)
                .filter(each -> !each.time().isAfter(fix.at()))
                .reduce((earlier, later) -> later)
                .filter(last -> ROLLED_OUT.contains(last.action()))
                .map(last -> last.time().plus(rollout))
                .filter(fix.at()::isBefore)
                .map(earliest -> described(fix, "called healthy before " + earliest));
    }

    /** Something may have been written since; then the end says nothing about this fix. */
    private Optional<String> untrue(ClaimedFix fix) {
        if (writes(fix).anyMatch(each -> each.time().isAfter(fix.at()))) {
            return Optional.empty();
        }
        var truth = witness.apply(fix.domain());
        if (!truth.now().isHealthy()) {
            return Optional.of(described(fix, "called healthy and is: " + truth.now().describe()));
        }
        return truth.served().equals(fix.leaves())
                ? Optional.empty()
                : Optional.of(described(fix, "the edges serve another certificate than it saw"));
    }

    private Stream<OperationFact> writes(ClaimedFix fix) {
        return applied.stream().filter(each -> each.domain().equals(fix.domain()));
    }

    private static String described(ClaimedFix fix, String what) {
        return "%s, run %s at %s: %s".formatted(fix.domain(), fix.run(), fix.at(), what);
    }
}
