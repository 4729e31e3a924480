package io.certloop.remediation.storm;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record StormView(
        String state,
        Instant since,
        String setBy,
        int sick,
        Optional<Integer> fleet,
        Optional<Double> share,
        @JsonIgnoreProperties("fleetMaxAge") StormLimits limits,
        Optional<Instant> calmSince,
        Optional<WaveView> wave,
        List<Signal> signals) {

    record WaveView(
            int percent, int allowed, int used, int proven, int failed, Instant openedAt, Optional<Wave.Halt> halted) {

        static WaveView of(Wave wave, WaveProgress progress) {
            return new WaveView(
                    wave.percent(),
                    wave.allowed(),
                    progress.used(),
                    progress.proven(),
                    progress.failed(),
                    wave.openedAt(),
                    wave.halted());
        }
    }

    static StormView of(StormStatus stormStatus) {
        StormState state = stormStatus.state();
        Reading reading = stormStatus.reading();
        return new StormView(
                state.name(),
                state.since(),
                switch (state) {
                    case StormState.Calm calm -> StormPolicy.CONFIGURATION;
                    case StormState.Storm storm -> storm.setBy();
                    case StormState.Recovering recovering -> recovering.setBy();
                },
                reading.sick(),
                reading.fleet().map(Fleet::domains),
                reading.share(),
                stormStatus.limits(),
                state instanceof StormState.Storm storm ? storm.calmSince() : Optional.empty(),
                state instanceof StormState.Recovering recovering
                        ? Optional.of(WaveView.of(recovering.wave(), reading.progress()))
                        : Optional.empty(),
                reading.signals());
    }
}
