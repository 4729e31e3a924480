package io.certloop.harness.chaos.check;

import io.certloop.harness.facts.RunFact;
import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares every claimed fix with the provider's true state and with the certificates that the edges serve. */
final class FalseFixes {

    /** The actions after which the edges change only with a rollout. */
    private static final Set<String> ROLLED_OUT = Set.of("REDO", "HTTPSCONF", "SSLIZE");

    private final List<OperationFact> applied;
    private final Duration rollout;
    private final Function<String, Witness> witness;

    /**
     * The true state of a domain.
     *
     * @param now the state inside the provider, read without its public API
     * @param served the SHA-256 of the leaves from a handshake with every edge
     */
    record Witness(DomainNow now, Set<String> served) {}

    /**
     * A run's claim that a domain is healthy.
     *
     * @param leaves the SHA-256 of the leaf certificates that the run saw at the edges
     */
    record Claim(String run, String domain, Instant at, Set<String> leaves) {

        static Stream<Claim> of(RunFact run) {
            return run.calledHealthy()
                    .map(each -> new Claim(
                            run.id(),
                            each.domain(),
                            run.updatedAt(),
                            each.edges().stream()
                                    .map(edge -> edge.sha256().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.toUnmodifiableSet())));
        }
    }

    FalseFixes(List<OperationFact> operations, Duration rollout, Function<String, Witness> witness) {
        this.applied = operations.stream().filter(OperationFact::applied).toList();
        this.rollout = rollout;
        this.witness = witness;
    }

    /** Returns one line for each claim that is not true, or could not yet be true when the run made it. */
    List<String> among(Stream<Claim> claims) {
        return claims.flatMap(claim -> Stream.of(early(claim), untrue(claim)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> early(Claim fix) {
        return writes(fix)
                .filter(each -> !each.time().isAfter(fix.at()))
                .reduce((earlier, later) -> later)
                .filter(last -> ROLLED_OUT.contains(last.action()))
                .map(last -> last.time().plus(rollout))
                .filter(fix.at()::isBefore)
                .map(earliest -> described(fix, "called healthy before " + earliest));
    }

    /** Compares a claim with the state at the end of the drill; skipped if a later write may have changed the state. */
    private Optional<String> untrue(Claim fix) {
        if (writes(fix).anyMatch(each -> each.time().isAfter(fix.at()))) {
            return Optional.empty();
        }
        var truth = witness.apply(fix.domain());
        if (!truth.now().isHealthy()) {
            return Optional.of(
                    described(fix, "called healthy and is: " + truth.now().describe()));
        }
        return truth.served().equals(fix.leaves())
                ? Optional.empty()
                : Optional.of(described(fix, "the edges serve another certificate than it saw"));
    }

    private Stream<OperationFact> writes(Claim fix) {
        return applied.stream().filter(each -> each.domain().equals(fix.domain()));
    }

    private static String described(Claim fix, String what) {
        return "%s, run %s at %s: %s".formatted(fix.domain(), fix.run(), fix.at(), what);
    }
}
