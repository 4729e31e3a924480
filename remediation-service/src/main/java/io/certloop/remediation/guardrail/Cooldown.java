package io.certloop.remediation.guardrail;

import io.certloop.remediation.text.RunMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Holds a write for a while after the same action on the same domain.
 *
 * @param time how long; zero switches the guardrail off
 */
public record Cooldown(Duration time) implements Guardrail {

    public Cooldown {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a cooldown cannot be negative");
        }
    }

    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public Verdict check(Proposal proposal, GuardrailContext context) {
        Optional<Instant> over = context.writes().lastWrite().map(last -> last.plus(time));
        return over.filter(proposal.now()::isBefore)
                .<Verdict>map(until -> new Verdict.Held(
                        RunMessage.DONE_LATELY.with(
                                proposal.action(), context.writes().lastWrite().orElseThrow(), time),
                        "configuration",
                        context.writes().lastWrite(),
                        Optional.of(until)))
                .orElseGet(() -> new Verdict.Allowed(context.writes()
                        .lastWrite()
                        .map(RunMessage.LAST_DONE::with)
                        .orElseGet(RunMessage.NEVER_DONE::with)));
    }
}
