package io.certloop.harness.chaos.check;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A write that a run intended, and what the service believes became of it. */
public record IntendedWrite(
        String run, String domain, String action, String outcome, String detail, Instant at) {

    public static Stream<IntendedWrite> of(RunFact run) {
        return run.evidence().stream()
                .flatMap(
                        evidence ->
                                evidence.writes().stream()
                                        .map(write -> of(run.id(), evidence.domain(), write)));
    }

    private static IntendedWrite of(String run, String domain, Evidence.Write write) {
        return new IntendedWrite(
                run,
                domain,
                write.action(),
                write.outcome(),
                write.detail(),
                write.intendedAt().orElse(Instant.EPOCH));
    }

    boolean isBelievedApplied() {
        return Set.of("ACCEPTED", "LANDED").contains(outcome)
                && !detail.equals("nothing to do")
                && !isPresumed();
    }

    /** Neither answered nor read back; only a run that was handed over may leave one. */
    boolean isOpen() {
        return outcome.equals("OPEN") && !isPresumed();
    }

    /**
     * Not sent, since a change that was found may be a write whose record was lost: it stays so.
     */
    boolean isPresumed() {
        return detail.startsWith("not sent:");
    }

    /** The provider's own words for it. */
    boolean isFor(String operation) {
        return operations().contains(operation);
    }

    private List<String> operations() {
        return switch (action) {
            case "RetryTask" -> List.of("REDO");
            case "RollbackTask" -> List.of("ABANDON");
            case "HurryUp" -> List.of("HURRY_UP");
            case "Revalidate" -> List.of("VERIFY_CHECK");
            default -> List.of("HTTPSCONF", "SSLIZE");
        };
    }
}
