package io.certloop.remediation.audit;

import io.certloop.service.component.Component;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests that were refused: one entry per caller, operation and reason for the time between two
 * flushes, however many they are, so that a flood of them cannot fill the audit. What was counted
 * since the last flush is lost with a replica that is killed.
 */
@Component
public final class Refusals {

    /** Different ones at a time; beyond, they are counted as one. */
    private static final int MOST = 1_000;

    private static final Refusal OTHERS = new Refusal("several", "several", "SEVERAL", "several");

    private final AuditTrail trail;
    private final Clock clock;
    private final Map<Refusal, Count> counts = new ConcurrentHashMap<>();

    public Refusals(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param caller the name; where none is known, where the request came from
     * @param operation method and path template; nothing that a caller can vary
     * @param rule what refused it
     * @param why for people
     */
    public record Refusal(String caller, String operation, String rule, String why) {}

    private record Count(long times, Instant first, Instant last) {
        Count and(Count other) {
            return new Count(
                    times + other.times,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    /** Counts it; never waits. */
    public void note(Refusal refusal) {
        Instant now = clock.instant();
        boolean fits = counts.size() < MOST || counts.containsKey(refusal);
        counts.merge(fits ? refusal : OTHERS, new Count(1, now, now), Count::and);
    }

    /** Writes what was counted. What cannot be written is kept for the next time. */
    public synchronized void flush() {
        for (Refusal refusal : List.copyOf(counts.keySet())) {
            Count count = counts.remove(refusal);
            try {
                trail.record(entry(refusal, count));
            } catch (RuntimeException e) {
                counts.merge(refusal, count, Count::and);
                throw e;
            }
        }
    }

    private static AuditEvent entry(Refusal refusal, Count count) {
        String times =
                count.times() == 1
                        ? "once"
                        : count.times() + " times from " + count.first() + " to " + count.last();
        return AuditEvent.of(count.last(), refusal.caller(), AuditAction.REFUSED)
                .about(refusal.operation())
                .by(refusal.rule(), times + ": " + refusal.why());
    }
}
