package io.certloop.remediation.run.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts of the runs of domains that were requested in a time, dry runs left out. A run of an
 * account counts by those that it started.
 */
public interface RunStatistics {

    Totals totals(Instant from, Instant until);

    /** By reason, the most frequent first; the name is empty where none was recorded. */
    List<Count> escalations(Instant from, Instant until);

    /** Those with the most runs first. */
    List<Count> domains(Instant from, Instant until, int most);

    /** Those with the most runs first. */
    List<Count> accounts(Instant from, Instant until, int most);

    /**
     * What became of the runs.
     *
     * @param healthy that found nothing to do
     * @param median from the request to the verified repair; absent without any
     * @param p95 the same that 95 % do not exceed
     */
    record Totals(
            long requested,
            long repaired,
            long healthy,
            long customer,
            long escalated,
            long cancelled,
            Optional<Duration> median,
            Optional<Duration> p95) {

        public long open() {
            return requested - repaired - healthy - customer - escalated - cancelled;
        }
    }

    /**
     * @param name a reason, domain or account
     */
    record Count(String name, long runs, long escalated) {}
}
