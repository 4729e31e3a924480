package io.certloop.watcher.sweep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pass over all accounts.
 *
 * @param position number in the order of starting; 0 until the sweep is stored
 * @param startedBy the caller who started the sweep, if callers are known
 * @param slot start of the period of a scheduled sweep
 * @param failures accounts that could not be inspected completely
 * @param canaries the results of the canaries
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Sweep(
        SweepId id,
        @JsonIgnore long position,
        SweepTrigger trigger,
        Optional<String> startedBy,
        Optional<Instant> slot,
        SweepState state,
        Instant startedAt,
        Optional<Instant> finishedAt,
        int accounts,
        @JsonUnwrapped Tally tally,
        List<AccountFailure> failures,
        @JsonUnwrapped Canaries canaries) {

    public record AccountFailure(String accountId, String detail) {}

    static Sweep scheduled(Instant slot, Instant at, int accounts) {
        return starting(SweepTrigger.SCHEDULE, Optional.empty(), Optional.of(slot), at, accounts);
    }

    static Sweep byHand(Optional<String> by, Instant at, int accounts) {
        return starting(SweepTrigger.ON_CALL, by, Optional.empty(), at, accounts);
    }

    private static Sweep starting(
            SweepTrigger trigger, Optional<String> startedBy, Optional<Instant> slot, Instant at, int accounts) {
        return new Sweep(
                SweepId.random(),
                0,
                trigger,
                startedBy,
                slot,
                SweepState.RUNNING,
                at,
                Optional.empty(),
                accounts,
                Tally.ZERO,
                List.of(),
                Canaries.NOT_LOOKED);
    }

    /** Whether the sweep ended without finding the fault of every canary, so that its results cannot be trusted. */
    @JsonProperty("red")
    public boolean isRed() {
        return state == SweepState.DONE && !canaries.doubts().isEmpty();
    }
}
