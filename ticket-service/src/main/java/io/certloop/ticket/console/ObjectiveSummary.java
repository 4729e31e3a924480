package io.certloop.ticket.console;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.ServiceLevels;
import io.certloop.ticket.incident.ServiceLevels.Counts;
import io.certloop.ticket.recognition.TicketKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Computes the objectives over the last 30 days. The result is shared for 30 s, however many callers ask. */
public final class ObjectiveSummary {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final TicketKind STUCK = TicketKind.OF_OBJECTIVES;
    private static final BigDecimal DECIDED = new BigDecimal("99");
    private static final BigDecimal PROVEN = new BigDecimal("99.9");

    private final ServiceLevels levels;
    private final Transactions transactions;
    private final Clock clock;
    private final ClosedWindow closed;
    private final ReentrantLock counting = new ReentrantLock();

    private Objectives last = new Objectives(Instant.EPOCH, 0, List.of());

    public ObjectiveSummary(ServiceLevels levels, Transactions transactions, Clock clock) {
        this.levels = levels;
        this.transactions = transactions;
        this.clock = clock;
        this.closed = new ClosedWindow(
                WINDOW, (from, before) -> transactions.call(() -> levels.closed(from, before, STUCK, BOUND)));
    }

    /** @param overdue how many incidents about stuck deployments have been open for too long; they count as missed */
    public record Objectives(Instant at, long overdue, List<Objective> all) {}

    public Objectives now() {
        Instant now = clock.instant();
        counting.lock();
        try {
            if (!now.isBefore(last.at().plus(FRESH))) {
                last = count(now);
            }
            return last;
        } finally {
            counting.unlock();
        }
    }

    /** The objectives over the incidents that were closed in a period. */
    public List<Objective> between(Instant from, Instant before) {
        Counts counts = transactions.call(() -> levels.closed(from, before, STUCK, BOUND)).stream()
                .map(ServiceLevels.Minute::counts)
                .reduce(Counts.NONE, Counts::plus);
        return objectives(counts, 0);
    }

    private Objectives count(Instant now) {
        Counts counts = closed.at(now);
        long overdue = transactions.call(() -> levels.overdue(now, STUCK, BOUND));
        return new Objectives(now, overdue, objectives(counts, overdue));
    }

    private static List<Objective> objectives(Counts counts, long overdue) {
        return List.of(
                new Objective("decided", counts.decided() + overdue, counts.inTime(), DECIDED),
                new Objective("proven", counts.repaired(), counts.proven(), PROVEN));
    }
}
