package io.certloop.mockcloud.fault;

import io.certloop.mockcloud.fault.Fault.Hang;
import io.certloop.mockcloud.fault.Fault.Latency;
import io.certloop.mockcloud.fault.Fault.Reset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** @param luck a normally distributed random number, for the delay */
public record DrawnFaults(List<Fault> faults, double luck) {

    public static final DrawnFaults NONE = new DrawnFaults(List.of(), 0);

    /** How many standard deviations the 99th percentile is away from the median. */
    private static final double P99 = 2.326;

    private static final double LONGEST_MILLIS = Duration.ofMinutes(5).toMillis();

    public DrawnFaults {
        faults = List.copyOf(faults);
    }

    public boolean isNone() {
        return faults.isEmpty();
    }

    public boolean has(Class<? extends Fault> kind) {
        return first(kind).isPresent();
    }

    /** The first fault of a kind; further faults of this kind are ignored. */
    public <T extends Fault> Optional<T> first(Class<T> kind) {
        for (var fault : faults) {
            if (kind.isInstance(fault)) {
                return Optional.of(kind.cast(fault));
            }
        }
        return Optional.empty();
    }

    public <T extends Fault> List<T> all(Class<T> kind) {
        return faults.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether the call is lost before the provider does anything. */
    public boolean isLostBefore() {
        return faults.stream()
                .anyMatch(fault -> (fault instanceof Reset reset && !reset.applied())
                        || (fault instanceof Hang hang && !hang.applied()));
    }

    /** The delay before the answer is sent, or before the connection is closed. */
    public Duration delay() {
        var latency = first(Latency.class).map(this::millis).orElse(0L);
        return first(Hang.class).map(Hang::hold).orElse(Duration.ZERO).plusMillis(latency);
    }

    private long millis(Latency latency) {
        double median = Math.max(1, latency.median().toMillis());
        var spread = Math.max(0, Math.log(latency.p99().toMillis() / median) / P99);
        return (long) Math.min(LONGEST_MILLIS, median * Math.exp(spread * luck));
    }
}
