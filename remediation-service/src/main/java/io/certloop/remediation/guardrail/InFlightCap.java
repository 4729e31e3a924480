package io.certloop.remediation.guardrail;

import java.time.Duration;
import java.util.Optional;

/**
 * Bounds how many domains of one account are being changed at the same time.
 *
 * @param limit at least 1
 * @param lookAgainAfter when a place may be free
 */
public record InFlightCap(int limit, Duration lookAgainAfter) implements Guardrail {

    public InFlightCap {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
    }

    @Override
    public String name() {
        return "in-flight cap";
    }

    @Override
    public Verdict check(Proposal proposal, Circumstances circumstances) {
        int inFlight = circumstances.writes().inFlight();
        String numbers = inFlight + " of " + limit + " in flight in " + proposal.account();
        return inFlight < limit
                ? new Verdict.Allowed(numbers)
                : new Verdict.Held(
                        numbers, "configuration", Optional.of(proposal.now().plus(lookAgainAfter)));
    }
}
