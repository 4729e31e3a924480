package io.certloop.remediation.budget;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lanes in memory, which can be away. */
final class FakeLanes implements PermitLeases {

    private final Map<List<Object>, Instant> next = new HashMap<>();
    private boolean away;
    int leases;

    void away(boolean now) {
        away = now;
    }

    @Override
    public synchronized Optional<Instant> lease(
            Line line, boolean kept, Instant now, Duration interval, int count, Instant latest) {
        check();
        Instant first = next(line, kept).filter(now::isBefore).orElse(now);
        if (first.isAfter(latest) && next(line, kept).isPresent()) {
            return Optional.empty();
        }
        leases++;
        next.put(List.of(line, kept), first.plus(interval.multipliedBy(count)));
        return Optional.of(first);
    }

    @Override
    public synchronized Optional<Instant> next(Line line, boolean kept) {
        check();
        return Optional.ofNullable(next.get(List.of(line, kept)));
    }

    private void check() {
        if (away) {
            throw new IllegalStateException("the database is gone");
        }
    }
}
