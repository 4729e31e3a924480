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

    private final Statements statements;

    OldChangeRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public int forget(Instant before, int most) {
        statements.first(LOCK, row -> row.getInt(1));
        return statements.first(FORGET, row -> row.getInt(1), before, most).orElseThrow();
    }
}
