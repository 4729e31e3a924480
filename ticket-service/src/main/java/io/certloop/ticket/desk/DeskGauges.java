package io.certloop.ticket.desk;

import io.certloop.service.database.QueriedGauges;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Singleton;

/** Exports gauges of pending and given-up deliveries and of refused events, read from the database. */
@Singleton
@Startup
class DeskGauges {

    private static final String UNSENT = """
            select count(*) filter (where state = 'PENDING'),
                coalesce(extract(epoch from now() - min(coalesce(again_at, created_at))
                    filter (where state = 'PENDING')), 0),
                count(*) filter (where state = 'GIVEN_UP'),
                (select count(*) from desk_refused_event)
            from desk_delivery where state in ('PENDING', 'GIVEN_UP')
            """;

    DeskGauges(QueriedGauges gauges, Scheduler ticks) {
        gauges.row(
                        "desk-deliveries",
                        UNSENT,
                        "certloop.desk.deliveries.pending",
                        "certloop.desk.deliveries.pending.oldest.seconds",
                        "certloop.desk.deliveries.given.up",
                        "certloop.desk.events.refused")
                .readEvery("PT15S", ticks);
    }
}
