package io.certloop.remediation.guardrail;

import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds a write that was tried too often recently without a proven cure, so that a person must continue. A write whose
 * effect is unknown counts like a write that did not help.
 *
 * @param limit unproven writes of one action on one domain within {@code window}
 */
public record AttemptLimit(int limit, Duration window) implements Guardrail {

    public AttemptLimit {
        if (limit < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("limit must be at least 1 and window positive");
        }
    }

    @Override
    public String name() {
        return "attempt limit";
    }

    @Override
    public Verdict check(Proposal proposal, GuardrailContext context) {
        List<Instant> recent = context.writes().unproven().stream()
                .filter(at -> at.isAfter(proposal.now().minus(window)))
                .sorted()
                .toList();
        Message numbers = RunMessage.ATTEMPTS.with(recent.size(), limit, window);
        return recent.size() < limit
                ? new Verdict.Allowed(numbers)
                : new Verdict.Held(numbers, "configuration", Optional.of(recent.get(limit - 1)), Optional.empty());
    }
}
