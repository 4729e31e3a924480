package io.certloop.mockcloud.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The present and future states of something that changes automatically. No timer is needed: a state that ends
 * automatically has its end from the start, and a reader asks for the state at a moment.
 */
public final class Timeline<T> {

    private record Phase<T>(Instant from, T value) {}

    private static final int MOST_OF_THE_PAST = 8;

    private final List<Phase<T>> phases;

    private Timeline(List<Phase<T>> phases) {
        this.phases = phases;
    }

    public static <T> Timeline<T> always(T value) {
        return new Timeline<>(List.of(new Phase<>(Instant.MIN, value)));
    }

    public Timeline<T> then(Instant from, T value) {
        if (from.isBefore(phases.getLast().from())) {
            throw new IllegalArgumentException("phases come in order of time: " + from);
        }
        var longer = new ArrayList<>(phases);
        longer.add(new Phase<>(from, value));
        return new Timeline<>(List.copyOf(longer));
    }

    /**
     * A timeline with the states of this timeline from {@code now} on, and with the last states of {@code past} before
     * {@code now}.
     */
    public Timeline<T> after(Timeline<T> past, Instant now) {
        var gone =
                past.phases.stream().filter(phase -> phase.from().isBefore(now)).toList();
        var kept = gone.subList(Math.max(0, gone.size() - MOST_OF_THE_PAST), gone.size());
        var all = new ArrayList<>(kept);
        all.add(new Phase<>(now, at(now)));
        phases.stream().filter(phase -> phase.from().isAfter(now)).forEach(all::add);
        return new Timeline<>(List.copyOf(all));
    }

    public T at(Instant now) {
        for (int i = phases.size() - 1; i > 0; i--) {
            if (!phases.get(i).from().isAfter(now)) {
                return phases.get(i).value();
            }
        }
        return phases.getFirst().value();
    }

    public List<T> from(Instant now) {
        var values = new ArrayList<T>();
        values.add(at(now));
        phases.stream()
                .filter(phase -> phase.from().isAfter(now))
                .map(Phase::value)
                .forEach(values::add);
        return values;
    }

    public <R> Timeline<R> map(Function<T, R> function) {
        return new Timeline<>(phases.stream()
                .map(p -> new Phase<R>(p.from(), function.apply(p.value())))
                .toList());
    }
}
