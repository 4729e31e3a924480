package io.certloop.ticket.wiring;

import io.certloop.service.database.QueriedGauges;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Singleton;

/**
 * Gauges of the tickets that are not decided yet: their number, and the seconds since the last change of the one that
 * waits longest. They show whether every ticket is decided in the end.
 */
@Singleton
@Startup
class BacklogGauges {

    private static final String UNDECIDED = """
            select count(*), coalesce(extract(epoch from now() - min(updated_at)), 0)
            from ticket where state in ('New', 'Recognised', 'InRemediation')
            """;

    BacklogGauges(QueriedGauges gauges, Scheduler ticks) {
        gauges.row(
                        "tickets-undecided",
                        UNDECIDED,
                        "certloop.tickets.undecided",
                        "certloop.tickets.undecided.oldest.seconds")
                .readEvery("PT15S", ticks);
    }
}
