package io.certloop.remediation.guardrail;

import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits how many domains of one account are being changed at the same time. A part of the limit is reserved for
 * on-call.
 *
 * @param limit at least 1
 * @param reserved how many of the {@code limit} domains only on-call may change; less than {@code limit}
 * @param lookAgainAfter how long a held write waits before its next attempt
 */
public record InFlightCap(int limit, int reserved, Duration lookAgainAfter) implements Guardrail {

    public InFlightCap {
        if (limit < 1 || reserved < 0 || reserved >= limit) {
            throw new IllegalArgumentException("limit must be at least 1, and not all of it reserved");
        }
    }

    /** Creates the cap; on-call's share of the limit is rounded down to a whole number of domains. */
    public static InFlightCap of(int limit, double onCallShare, Duration lookAgainAfter) {
        return new InFlightCap(limit, (int) (limit * onCallShare), lookAgainAfter);
    }

    @Override
    public String name() {
        return "in-flight cap";
    }

    @Override
    public Verdict check(Proposal proposal, GuardrailContext context) {
        return check(proposal, context.writes().inFlight());
    }

    /**
     * The most domains of the account that may be changed at the same time, the domain of the proposed write included:
     * {@code limit} if on-call requested the write, otherwise {@code limit} without the reserved places.
     */
    public int places(Proposal proposal) {
        return proposal.isAttended() ? limit : limit - reserved;
    }

    public Verdict check(Proposal proposal, int inFlight) {
        Message numbers = RunMessage.IN_FLIGHT.with(inFlight, limit, proposal.account(), reserved);
        return inFlight < places(proposal)
                ? new Verdict.Allowed(numbers)
                : new Verdict.Held(
                        numbers,
                        "configuration",
                        Optional.empty(),
                        Optional.of(proposal.now().plus(lookAgainAfter)));
    }
}
