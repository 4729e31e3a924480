package io.certloop.ticket.intake;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

public final class TicketRow {

    private TicketRow() {}

    public static Ticket read(ResultSet row) throws SQLException {
        Optional<Answer> answer = answer(row);
        int answers = row.getInt("answers");
        return new Ticket(
                new TicketId(row.getObject("id", UUID.class)),
                draft(row),
                TicketJson.recognition(row.getString("recognition")),
                TicketState.labelled(row.getString("state")).orElseThrow(),
                answer,
                answer.isPresent() ? Math.max(1, answers) : answers, // earlier ones: not counted
                confirmation(row),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "updated_at"),
                Statements.time(row, "decided_at"),
                Statements.time(row, "closed_at"),
                row.getLong("version"));
    }

    static TicketDraft draft(ResultSet row) throws SQLException {
        return new TicketDraft(
                row.getString("source"),
                row.getString("external_id"),
                Optional.ofNullable(row.getString("account_id")),
                row.getString("title"),
                row.getString("category"),
                row.getString("description"),
                Statements.time(row, "opened_at"));
    }

    private static Optional<Answer> answer(ResultSet row) throws SQLException {
        String text = row.getString("answer_text");
        return text == null
                ? Optional.empty()
                : Optional.of(new Answer(
                        Language.valueOf(row.getString("answer_language")),
                        text,
                        Statements.instant(row, "answer_at")));
    }

    private static Optional<CustomerConfirmation> confirmation(ResultSet row) throws SQLException {
        String text = row.getString("word_text");
        return text == null
                ? Optional.empty()
                : Optional.of(new CustomerConfirmation(
                        row.getString("word_author"), text, Statements.instant(row, "word_at")));
    }

    public static Statements.Elements ids(Collection<TicketId> ids) {
        return Statements.ids(ids.stream().map(TicketId::value).toList());
    }
}
