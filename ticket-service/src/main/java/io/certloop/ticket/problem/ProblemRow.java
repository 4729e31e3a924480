package io.certloop.ticket.problem;

import io.certloop.service.database.Statements;
import io.certloop.ticket.recognition.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

final class ProblemRow {

    private ProblemRow() {}

    static Problem read(ResultSet row) throws SQLException {
        return new Problem(
                new ProblemId(row.getObject("id", UUID.class)),
                ProblemType.valueOf(row.getString("type")),
                row.getString("pattern_key"),
                Optional.ofNullable(row.getString("kind")).map(TicketKind::valueOf),
                row.getString("subject") == null ? Optional.empty() : Optional.of(Statements.message(row, "subject")),
                row.getString("words").lines().toList(),
                state(row),
                new Measure(
                        Duration.ofSeconds(row.getLong("window_seconds")),
                        row.getInt("observed"),
                        row.getDouble("expected"),
                        row.getDouble("threshold")),
                row.getInt("sightings"),
                row.getInt("subjects"),
                row.getInt("reopened"),
                Statements.instant(row, "first_seen_at"),
                Statements.instant(row, "last_seen_at"),
                Statements.instant(row, "opened_at"),
                Statements.instant(row, "updated_at"),
                row.getLong("version"));
    }

    private static ProblemState state(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "Open" -> new ProblemState.Open();
            case "Acknowledged" ->
                new ProblemState.Acknowledged(
                        row.getString("acknowledged_by"),
                        row.getString("acknowledge_note"),
                        Statements.instant(row, "acknowledged_at"));
            case "Resolved" -> new ProblemState.Resolved(Statements.instant(row, "resolved_at"));
            default -> throw new IllegalStateException("unknown problem state " + state);
        };
    }
}
