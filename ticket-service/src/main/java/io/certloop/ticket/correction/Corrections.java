package io.certloop.ticket.correction;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Every method joins the caller's transaction. */
@Singleton
public class Corrections {

    private static final String PUT = """
            insert into correction (ticket_id, kind, domains, corrected_by, corrected_at)
            values (?, ?, ?, ?, ?)
            on conflict (ticket_id) do update set
                kind = excluded.kind, domains = excluded.domains,
                corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at
            """;

    private static final String OF = "select * from correction where ticket_id = ?";

    private static final String LATEST = "select * from correction order by corrected_at desc limit ?";

    /**
     * The number of corrections and the sum of all their times, which together change with every correction. The latest
     * time alone would miss a correction that is committed after one with a later time.
     */
    private static final String VERSION =
            "select count(*) || ' ' || coalesce(sum(extract(epoch from corrected_at)), 0)" + " from correction";

    private final Statements statements;

    Corrections(DataSource database) {
        this.statements = new Statements(database);
    }

    /** Replaces an earlier correction of the same ticket. */
    public void put(Correction correction) {
        statements.update(
                PUT,
                correction.ticket().value(),
                correction.kind().name(),
                String.join("\n", correction.domains()),
                correction.by(),
                correction.at());
    }

    public Optional<Correction> of(TicketId ticket) {
        return statements.first(OF, Corrections::correction, ticket.value());
    }

    /** Newest first. */
    public List<Correction> latest(int most) {
        return statements.query(LATEST, Corrections::correction, most);
    }

    /** A text that changes whenever a correction is added or changed. */
    public String version() {
        return statements.first(VERSION, row -> row.getString(1)).orElseThrow();
    }

    private static Correction correction(ResultSet row) throws SQLException {
        return new Correction(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                TicketKind.valueOf(row.getString("kind")),
                row.getString("domains").lines().toList(),
                row.getString("corrected_by"),
                Statements.instant(row, "corrected_at"));
    }
}
