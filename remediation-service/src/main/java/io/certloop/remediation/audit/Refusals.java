package io.certloop.remediation.audit;

import io.certloop.service.security.RefusedCall;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
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
final class Refusals {

    /**
     * How many different refusals are counted separately between two flushes; all further ones are counted together as
     * one refusal.
     */
    private static final int MOST = 1_000;

    private static final RefusedCall OTHERS = new RefusedCall("several", "several", "SEVERAL", "several");

    private final AuditTrail trail;
    private final Clock clock;
    private final Map<RefusedCall, Count> counts = new ConcurrentHashMap<>();

    Refusals(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    private record Count(long times, Instant first, Instant last) {
        Count and(Count other) {
            return new Count(
                    times + other.times,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    /** Counts a refusal; never blocks. */
    void note(@Observes RefusedCall refusal) {
        Instant now = clock.instant();
        boolean fits = counts.size() < MOST || counts.containsKey(refusal);
        counts.merge(fits ? refusal : OTHERS, new Count(1, now, now), Count::and);
    }

    void stop(@Observes ShutdownEvent event) {
        flush();
    }

    /** Writes the counted refusals to the audit. Counts that cannot be written are kept for the next flush. */
    @Scheduled(every = "${certloop.audit.refusals-every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    synchronized void flush() {
        for (RefusedCall refusal : List.copyOf(counts.keySet())) {
            Count count = counts.remove(refusal);
            try {
                trail.record(entry(refusal, count));
            } catch (RuntimeException e) {
                counts.merge(refusal, count, Count::and);
                throw e;
            }
        }
    }

    private static AuditEvent entry(RefusedCall refusal, Count count) {
        String times =
                count.times() == 1 ? "once" : count.times() + " times from " + count.first() + " to " + count.last();
        return AuditEvent.of(count.last(), refusal.caller(), AuditAction.REFUSED)
                .about(refusal.operation())
                .by(refusal.rule(), times + ": " + refusal.why());
    }
}
