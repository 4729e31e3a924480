package io.certloop.ticket.intake.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Counts the rows of an import and logs its progress, at most every 5 seconds while it runs. */
final class ImportProgress {

    private static final Logger LOG = Logger.getLogger("io.certloop.ticket.import");
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final UUID id = UUID.randomUUID();
    private final Clock clock;
    private final Instant begun;
    private final Map<String, Long> counts = new TreeMap<>();
    private Instant told;

    ImportProgress(Clock clock) {
        this.clock = clock;
        this.begun = clock.instant();
        this.told = begun;
    }

    void add(Map<String, Integer> batch) {
        batch.forEach((status, rows) -> counts.merge(status, (long) rows, Long::sum));
        var now = clock.instant();
        if (Duration.between(told, now).compareTo(EVERY) >= 0) {
            told = now;
            log("import running", now);
        }
    }

    void finish() {
        log("import finished", clock.instant());
    }

    /** Batches that were committed before stay stored. */
    void fail(Exception reason) {
        LOG.warnf(
                "import failed importId=%s rows=%d reason=%s",
                id, rows(), reason.getClass().getSimpleName());
    }

    Summary summary() {
        return new Summary(rows(), count("created"), count("existing"), count("rejected"));
    }

    record Summary(long rows, long created, long existing, long rejected) {}

    private long rows() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private long count(String status) {
        return counts.getOrDefault(status, 0L);
    }

    private void log(String what, Instant now) {
        long rows = rows();
        long millis = Math.max(1, Duration.between(begun, now).toMillis());
        LOG.infof(
                "%s importId=%s rows=%d created=%d existing=%d rejected=%d durationMs=%d" + " rowsPerSecond=%d",
                what, id, rows, count("created"), count("existing"), count("rejected"), millis, rows * 1000 / millis);
    }
}
