package io.certloop.remediation.guardrail;

import io.certloop.service.component.Component;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The guardrails, with the effective limits. */
@Component
public final class GuardrailPolicy implements Supplier<GuardrailPolicy.InForce> {

    private final Supplier<Limits> limits;
    private final StormRule storm;

    public GuardrailPolicy(Supplier<Limits> limits, StormRule storm) {
        this.limits = limits;
        this.storm = storm;
    }

    /**
     * What one question is answered by.
     *
     * @param window how far back writes matter
     */
    public record InForce(GuardrailChain chain, Duration window) {}

    /** As they are effective. */
    public Limits limits() {
        return limits.get();
    }

    /** The order is the policy: what a person ordered comes first. */
    @Override
    public InForce get() {
        Limits now = limits.get();
        GuardrailChain chain =
                new GuardrailChain(
                        List.of(
                                new PauseRule(),
                                new WindowRule(),
                                storm,
                                new AttemptLimit(now.attempts(), now.attemptsWindow()),
                                new Cooldown(now.cooldown()),
                                cap(now)));
        return new InForce(chain, now.window());
    }

    /** The last of them, which is evaluated again when a write is admitted. */
    public InFlightCap cap() {
        return cap(limits.get());
    }

    private InFlightCap cap(Limits now) {
        return InFlightCap.of(now.inFlight(), now.onCallShare(), storm.lookAgainAfter());
    }
}
