package io.certloop.remediation.audit;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts refused requests and writes them to the audit. Between two flushes, all refusals with the same caller,
 * operation and reason become one entry, so that a flood of requests cannot fill the audit. A replica that is killed
 * loses the counts since its last flush.
 */
@Singleton
public final class Refusals {

    /**
     * How many different refusals are counted separately between two flushes; all further ones are counted together as
     * one refusal.
     */
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
     * Refused requests of the same caller, operation and reason, which are counted together.
     *
     * @param caller the caller's name; if it is unknown, the origin of the request
     * @param operation method and path template; nothing that a caller can vary
     * @param rule the rule that refused the request
     * @param why an explanation for people
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

    /** Counts a refusal; never blocks. */
    public void note(Refusal refusal) {
        Instant now = clock.instant();
        boolean fits = counts.size() < MOST || counts.containsKey(refusal);
        counts.merge(fits ? refusal : OTHERS, new Count(1, now, now), Count::and);
    }

    /** Writes the counted refusals to the audit. Counts that cannot be written are kept for the next flush. */
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
                count.times() == 1 ? "once" : count.times() + " times from " + count.first() + " to " + count.last();
        return AuditEvent.of(count.last(), refusal.caller(), AuditAction.REFUSED)
                .about(refusal.operation())
                .by(refusal.rule(), times + ": " + refusal.why());
    }
}
