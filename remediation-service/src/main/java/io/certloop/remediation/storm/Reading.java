package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was counted.
 *
 * @param runs domains of the fleet with a running run
 * @param signals those that have not expired
 * @param fleet empty if it is unknown or was counted too long ago
 * @param progress of the present wave
 */
public record Reading(
        Instant at, int runs, List<Signal> signals, Optional<Fleet> fleet, WaveProgress progress) {

    public Reading {
        signals = List.copyOf(signals);
    }

    /**
     * Each domain counts once: the subjects of a signal get runs of their own, and two senders
     * observe the same fault, so the larger of the counts is used. Kinds of fault are added up.
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

    /** Of the fleet; empty if that is unknown. */
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
