package io.certloop.ticket.retention.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.retention.OldDeliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import javax.sql.DataSource;

/** Two statements over the tables of help desks. */
@ApplicationScoped
class OldDeliveryRows implements OldDeliveries {

    private static final String DELIVERIES =
            """
            delete from desk_delivery where id in (
                select id from desk_delivery
                where settled_at < case state when 'GIVEN_UP' then ?::timestamptz else ? end
                order by settled_at limit ?)
            """;

    private static final String REFUSED =
            """
            delete from desk_refused_event where id in (
                select id from desk_refused_event where last_at < ? order by last_at limit ?)
            """;

    private final Statements statements;

    OldDeliveryRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public int forget(Instant settledBefore, Instant givenUpBefore, int most) {
        return Math.max(
                statements.update(DELIVERIES, givenUpBefore, settledBefore, most),
                statements.update(REFUSED, settledBefore, most));
    }
}
