package io.certloop.ticket.change;

import io.certloop.service.database.Statements;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.Decision;
import io.certloop.ticket.intake.HandedToPerson;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketMoved;
import io.certloop.ticket.intake.TicketsAccepted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Stores changes of tickets in the transaction that makes them. */
@ApplicationScoped
class ChangeRecorder {

    private static final String INSERT = """
            insert into ticket_change
                (ticket_id, at, state, event, answer_number, answer_language, answer_text, answer_at)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Statements statements;

    ChangeRecorder(DataSource database) {
        this.statements = new Statements(database);
    }

    private record Change(Ticket ticket, String event, Instant at) {

        static Change of(Ticket ticket) {
            return new Change(ticket, ticket.state().label(), ticket.updatedAt());
        }

        Optional<Answer> answer() {
            return ticket.answer();
        }
    }

    void moved(@Observes TicketMoved moved) {
        store(List.of(Change.of(moved.ticket())));
    }

    void accepted(@Observes TicketsAccepted accepted) {
        store(accepted.tickets().stream().map(Decision::ticket).map(Change::of).toList());
    }

    void handedToPerson(@Observes HandedToPerson handed) {
        store(List.of(new Change(
                handed.ticket(), handed.entry().event(), handed.entry().at())));
    }

    private void store(List<Change> changes) {
        statements.update(
                INSERT,
                array("uuid", changes, change -> change.ticket().id().value()),
                array("timestamptz", changes, change -> bound(change.at())),
                array("text", changes, change -> change.ticket().state().label()),
                array("text", changes, Change::event),
                array("int4", changes, change -> change.ticket().answers()),
                array(
                        "text",
                        changes,
                        c -> c.answer().map(a -> a.language().name()).orElse(null)),
                array("text", changes, c -> c.answer().map(Answer::text).orElse(null)),
                array(
                        "timestamptz",
                        changes,
                        c -> c.answer()
                                .map(Answer::writtenAt)
                                .map(ChangeRecorder::bound)
                                .orElse(null)));
    }

    private static OffsetDateTime bound(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Statements.Elements array(String type, List<Change> changes, Function<Change, Object> value) {
        return new Statements.Elements(type, changes.stream().map(value).toList());
    }
}
