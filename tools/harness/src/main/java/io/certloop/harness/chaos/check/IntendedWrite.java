package io.certloop.harness.chaos.check;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A write that a run intended, with the outcome that the service recorded. */
public record IntendedWrite(String run, String domain, String action, String outcome, String detail, Instant at) {

    public static Stream<IntendedWrite> of(RunFact run) {
        return run.evidence().stream()
                .flatMap(evidence -> evidence.writes().stream().map(write -> of(run.id(), evidence.domain(), write)));
    }

    private static IntendedWrite of(String run, String domain, Evidence.Write write) {
        return new IntendedWrite(run, domain, write.action(), write.outcome(), write.detail(), write.intendedAt());
    }

    boolean isBelievedApplied() {
        return Set.of("ACCEPTED", "LANDED").contains(outcome) && !detail.equals("nothing to do") && !isPresumed();
    }

    /**
     * Tells whether the write was neither answered nor read back; only a run that was escalated may leave such a write.
     */
    boolean isOpen() {
        return outcome.equals("OPEN") && !isPresumed();
    }

    /**
     * Tells whether the run did not send the write, because it found a change that may stem from a write whose record
     * was lost. The outcome of such a write stays open.
     */
    boolean isPresumed() {
        return detail.startsWith("not sent:");
    }

    /** Tells whether the provider's name of an operation belongs to this write. */
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
