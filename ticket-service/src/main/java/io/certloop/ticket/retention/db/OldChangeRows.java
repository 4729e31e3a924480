package io.certloop.ticket.retention.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.retention.OldChanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import javax.sql.DataSource;

/** Notes how far it came, so that a reader who was away for longer learns that he missed some. */
@ApplicationScoped
class OldChangeRows implements OldChanges {

    private static final String LOCK = "select 1 from ticket_change_feed for update";

    private static final String FORGET =
            """
            with old as (
                delete from ticket_change where at < ? and id in (
                    select id from ticket_change order by id limit ?)
                returning position),
            noted as (
                update ticket_change_feed
                set last_forgotten = greatest(last_forgotten, (select max(position) from old)))
            select count(*) from old
            """;

    /** What did not arrive stays as long as the ticket's own texts. */
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

    OldChangeRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public int forget(Instant before, int most) {
        statements.first(LOCK, row -> row.getInt(1));
        return statements.first(FORGET, row -> row.getInt(1), before, most).orElseThrow();
    }

    @Override
    public int forgetDeliveries(Instant settledBefore, Instant givenUpBefore, int most) {
        return Math.max(
                statements.update(DELIVERIES, givenUpBefore, settledBefore, most),
                statements.update(REFUSED, settledBefore, most));
    }
}
