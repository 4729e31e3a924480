package io.certloop.remediation.guardrail;

import io.certloop.remediation.hold.Hold;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

@Singleton
public final class GuardrailPolicy implements Supplier<GuardrailPolicy.InForce> {

    private final Supplier<Limits> limits;
    private final StormRule storm;

    public GuardrailPolicy(Supplier<Limits> limits, StormRule storm) {
        this.limits = limits;
        this.storm = storm;
    }

    /**
     * The guardrails with the effective limits, and the period whose writes they must know.
     *
     * @param window the period, which ends now
     */
    public record InForce(GuardrailChain chain, Duration window) {}

    public Limits limits() {
        return limits.get();
    }

    /**
     * The guardrails in the order in which they are evaluated: pauses and maintenance windows, which people set, come
     * first.
     */
    @Override
    public InForce get() {
        Limits now = limits.get();
        GuardrailChain chain = new GuardrailChain(List.of(
                new HoldRule(Hold.Type.PAUSE),
                new HoldRule(Hold.Type.WINDOW),
                storm,
                new AttemptLimit(now.attempts(), now.attemptsWindow()),
                new Cooldown(now.cooldown()),
                cap(now)));
        return new InForce(chain, now.window());
    }

    /** The in-flight cap, the last guardrail, which is evaluated again when a write is admitted. */
    public InFlightCap cap() {
        return cap(limits.get());
    }

    private InFlightCap cap(Limits now) {
        return InFlightCap.of(now.inFlight(), now.onCallShare(), storm.lookAgainAfter());
    }
}
