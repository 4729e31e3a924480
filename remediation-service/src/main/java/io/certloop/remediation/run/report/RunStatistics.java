package io.certloop.remediation.run.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts the runs of domains that were requested in a period, without dry runs. An account run is not counted itself;
 * its child runs are.
 */
public interface RunStatistics {

    Totals totals(Instant from, Instant until);

    /** Escalated runs by reason, the most frequent first. The name is empty for runs without a recorded reason. */
    List<Count> escalations(Instant from, Instant until);

    /** Runs by domain, the domains with the most runs first. */
    List<Count> domains(Instant from, Instant until, int most);

    /** Runs by account, the accounts with the most runs first. */
    List<Count> accounts(Instant from, Instant until, int most);

    /**
     * The number of runs by outcome.
     *
     * @param healthy runs that found nothing to do
     * @param median time from the request to the verified repair; absent if there was no repair
     * @param p95 the time that 95 % of the repairs do not exceed
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
     * The number of runs with one reason, domain or account.
     *
     * @param name the reason, domain or account
     * @param runs how many runs it had
     * @param escalated how many of them escalated
     */
    record Count(String name, long runs, long escalated) {}
}
