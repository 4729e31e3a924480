package io.certloop.remediation.guardrail;

import io.certloop.remediation.storm.Reading;
import io.certloop.remediation.storm.StormJudge;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.Wave;
import io.certloop.remediation.storm.WaveProgress;
import io.certloop.remediation.storm.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * No unattended write while too much of the fleet is sick at once, and only so many at a time after
 * it. On-call may act.
 *
 * @param lookAgainAfter when a place in a wave may be free
 * @param calmFor how long it must be calm after a storm, and how long halted waves wait
 */
public record StormRule(Duration lookAgainAfter, Duration calmFor) implements Guardrail {

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public Verdict check(Proposal proposal, Circumstances circumstances) {
        Weather weather = circumstances.weather();
        String numbers = numbers(weather);
        if (proposal.isAttended()) {
            return new Verdict.Allowed(numbers + "; on-call may act");
        }
        return switch (weather.state()) {
            case StormState.Calm calm ->
                    weather.isUnknown()
                            ? unknown(proposal, weather, numbers)
                            : new Verdict.Allowed(numbers);
            case StormState.Storm storm ->
                    new Verdict.Held(
                            numbers,
                            storm.setBy(),
                            Optional.of(storm.since()),
                            Optional.of(storm.calmSince().orElse(proposal.now()).plus(calmFor)));
            case StormState.Recovering recovering ->
                    place(
                            recovering,
                            weather.reading().progress(),
                            circumstances.writes().wave(),
                            proposal.now());
        };
    }

    /** Whether a run may write in the present wave. */
    public Verdict place(
            StormState.Recovering state, WaveProgress progress, Optional<UUID> own, Instant now) {
        Wave wave = state.wave();
        String numbers =
                "wave of "
                        + wave.percent()
                        + " % of "
                        + state.sickAtStart()
                        + " sick: "
                        + progress.used()
                        + " of "
                        + wave.allowed()
                        + " begun, "
                        + progress.proven()
                        + " proven, "
                        + progress.failed()
                        + " not";
        if (wave.halted().isPresent()) {
            Wave.Halt halt = wave.halted().get();
            return new Verdict.Held(
                    numbers + "; halted: " + halt.reason(),
                    state.setBy(),
                    Optional.of(halt.at()),
                    Optional.of(halt.at().plus(calmFor)));
        }
        return progress.used() < wave.allowed() || own.filter(wave.id()::equals).isPresent()
                ? new Verdict.Allowed(numbers)
                : new Verdict.Held(
                        numbers,
                        state.setBy(),
                        Optional.of(wave.openedAt()),
                        Optional.of(now.plus(lookAgainAfter)));
    }

    private Verdict unknown(Proposal proposal, Weather weather, String numbers) {
        return new Verdict.Held(
                numbers + "; what share that is cannot be said",
                StormJudge.CONFIGURATION,
                Optional.of(weather.reading().at()),
                Optional.of(proposal.now().plus(lookAgainAfter)));
    }

    private static String numbers(Weather weather) {
        Reading reading = weather.reading();
        return reading.sick()
                + " of "
                + reading.fleet()
                        .map(all -> String.valueOf(all.domains()))
                        .orElse("an unknown fleet")
                + " sick; a storm from "
                + weather.limits().minimum()
                + " and more than "
                + weather.limits().share()
                + " of the fleet on";
    }
}
