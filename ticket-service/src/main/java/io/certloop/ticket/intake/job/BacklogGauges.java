package io.certloop.ticket.intake.job;

import io.certloop.service.database.QueriedGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** The invariant that every ticket is decided, as the database sees it. */
@ApplicationScoped
@Startup
class BacklogGauges {

    private static final String UNDECIDED =
            """
            select count(*), coalesce(extract(epoch from now() - min(updated_at)), 0)
            from ticket where state in ('New', 'Recognised', 'InRemediation')
            """;

    private final QueriedGauges gauges;

    BacklogGauges(DataSource database, MeterRegistry meters) {
        gauges =
                new QueriedGauges(database, meters)
                        .row(
                                "tickets-undecided",
                                UNDECIDED,
                                "certloop.tickets.undecided",
                                "certloop.tickets.undecided.oldest.seconds");
    }

    @Scheduled(
            every = "{certloop.backlog.look-every:PT15S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void read() {
        gauges.read();
    }
}
