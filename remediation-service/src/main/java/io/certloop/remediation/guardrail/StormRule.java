package io.certloop.remediation.guardrail;

import io.certloop.remediation.storm.Reading;
import io.certloop.remediation.storm.StormPolicy;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.StormStatus;
import io.certloop.remediation.storm.Wave;
import io.certloop.remediation.storm.WaveProgress;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds all unattended writes while too much of the fleet is unhealthy at once, and allows only a limited number at a
 * time afterwards. On-call may always act.
 *
 * @param lookAgainAfter how long a held write waits before its next attempt
 * @param calmFor how long the share of unhealthy domains must stay below the calm threshold before the recovery waves
 *     begin, and how long a halted wave waits before the waves start again
 */
public record StormRule(Duration lookAgainAfter, Duration calmFor) implements Guardrail {

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public Verdict check(Proposal proposal, GuardrailContext context) {
        StormStatus stormStatus = context.stormStatus();
        Message numbers = numbers(stormStatus);
        if (proposal.isAttended()) {
            return new Verdict.Allowed(RunMessage.ON_CALL_MAY_ACT.with(numbers));
        }
        return switch (stormStatus.state()) {
            case StormState.Calm calm ->
                stormStatus.isUnknown() ? unknown(proposal, stormStatus, numbers) : new Verdict.Allowed(numbers);
            case StormState.Storm storm ->
                new Verdict.Held(
                        numbers,
                        storm.setBy(),
                        Optional.of(storm.since()),
                        Optional.of(storm.calmSince().orElse(proposal.now()).plus(calmFor)));
            case StormState.Recovering recovering ->
                place(
                        recovering,
                        stormStatus.reading().progress(),
                        context.writes().wave(),
                        proposal.now());
        };
    }

    /**
     * Decides whether a run may write in the current recovery wave. A run that already has a place in the wave may
     * write.
     *
     * @param own id of the last wave in which the run has a place
     */
    public Verdict place(StormState.Recovering state, WaveProgress progress, Optional<UUID> own, Instant now) {
        Wave wave = state.wave();
        Message numbers = RunMessage.WAVE.with(
                wave.percent(),
                state.sickAtStart(),
                progress.used(),
                wave.allowed(),
                progress.proven(),
                progress.failed());
        if (wave.halted().isPresent()) {
            Wave.Halt halt = wave.halted().get();
            return new Verdict.Held(
                    RunMessage.WAVE_HALTED.with(numbers, halt.reason()),
                    state.setBy(),
                    Optional.of(halt.at()),
                    Optional.of(halt.at().plus(calmFor)));
        }
        return progress.used() < wave.allowed() || own.filter(wave.id()::equals).isPresent()
                ? new Verdict.Allowed(numbers)
                : new Verdict.Held(
                        numbers, state.setBy(), Optional.of(wave.openedAt()), Optional.of(now.plus(lookAgainAfter)));
    }

    private Verdict unknown(Proposal proposal, StormStatus stormStatus, Message numbers) {
        return new Verdict.Held(
                RunMessage.SHARE_UNKNOWN.with(numbers),
                StormPolicy.CONFIGURATION,
                Optional.of(stormStatus.reading().at()),
                Optional.of(proposal.now().plus(lookAgainAfter)));
    }

    private static Message numbers(StormStatus stormStatus) {
        Reading reading = stormStatus.reading();
        int minimum = stormStatus.limits().minimum();
        String share = BigDecimal.valueOf(stormStatus.limits().share())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
        return reading.fleet()
                .map(all -> RunMessage.FLEET.with(reading.sick(), all.domains(), minimum, share))
                .orElseGet(() -> RunMessage.FLEET_UNKNOWN.with(reading.sick(), minimum, share));
    }
}
