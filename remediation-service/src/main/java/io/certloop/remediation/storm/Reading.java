package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The counts from which the storm state is decided.
 *
 * @param runs how many domains of the fleet have a running run
 * @param signals the signals that have not expired
 * @param fleet empty if the number of domains is unknown or was counted too long ago
 * @param progress of the current recovery wave
 */
public record Reading(Instant at, int runs, List<Signal> signals, Optional<Fleet> fleet, WaveProgress progress) {

    public Reading {
        signals = List.copyOf(signals);
    }

    /**
     * The number of unhealthy domains: the larger of the running runs and the signals, because a signal's subjects get
     * runs of their own. Of signals about one kind of fault the largest counts, because their senders observe the same
     * fault; kinds are added up.
     */
    public int sick() {
        return Math.max(runs, signalled());
    }

    private int signalled() {
        return signals.stream()
                .collect(Collectors.toMap(Signal::kind, Signal::subjects, Math::max, TreeMap::new))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The share of the fleet that is unhealthy, from 0 to 1; empty if the size of the fleet is unknown. */
    public Optional<Double> share() {
        return fleet.map(all -> (double) sick() / Math.max(all.domains(), 1));
    }

    String sources() {
        return signals.stream().map(Signal::source).distinct().collect(Collectors.joining(", "));
    }

    Reading withRuns(int number) {
        return new Reading(at, number, signals, fleet, progress);
    }

    Reading withoutSignals() {
        return new Reading(at, runs, List.of(), fleet, progress);
    }
}
