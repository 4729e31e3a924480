package io.certloop.ticket.intake;

import io.certloop.service.database.Statements;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Stores any number of new tickets with one SQL statement that has an array for each column. */
final class TicketInsert {

    private record Column(String name, String type, Function<Decision, String> value) {

        private Statements.Elements of(List<Decision> decided) {
            return new Statements.Elements(type, decided.stream().map(value).toList());
        }

        static Column text(String name, Function<Ticket, String> value) {
            return new Column(name, "text", decision -> value.apply(decision.ticket()));
        }

        static Column time(String name, Function<Ticket, Optional<Instant>> value) {
            return new Column(
                    name,
                    "timestamptz",
                    d -> value.apply(d.ticket()).map(Column::written).orElse(null));
        }

        /** Formats the time for PostgreSQL without the formatter that {@code Instant.toString} uses. */
        private static String written(Instant time) {
            return time.atOffset(ZoneOffset.UTC).toString();
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "uuid", decision -> decision.ticket().id().toString()),
            Column.text("source", t -> t.draft().source()),
            Column.text("external_id", t -> t.draft().externalId()),
            Column.text("account_id", t -> t.draft().accountId().orElse(null)),
            Column.text("title", t -> t.draft().title()),
            Column.text("category", t -> t.draft().category()),
            Column.text("description", t -> t.draft().description()),
            Column.time("opened_at", t -> t.draft().openedAt()),
            Column.text("kind", t -> t.recognition().kind().name()),
            Column.text("language", t -> t.recognition().language().tag()),
            Column.text("recognition", t -> TicketJson.write(t.recognition())),
            Column.text("state", t -> t.state().label()),
            Column.text(
                    "answer_language",
                    t -> t.answer().map(a -> a.language().name()).orElse(null)),
            Column.text("answer_text", t -> t.answer().map(Answer::text).orElse(null)),
            Column.time("answer_at", t -> t.answer().map(Answer::writtenAt)),
            new Column("answers", "int", d -> String.valueOf(d.ticket().answers())),
            Column.time("created_at", t -> Optional.of(t.createdAt())),
            Column.time("updated_at", t -> Optional.of(t.updatedAt())),
            Column.time("decided_at", Ticket::decidedAt),
            Column.time("closed_at", Ticket::closedAt),
            new Column("history", "text", d -> TicketJson.write(d.history())));

    private static final String NAMES =
            String.join(", ", COLUMNS.stream().map(Column::name).toList());

    private static final String INSERT =
            "insert into ticket (%s, version, imported) select %s, 0, ? from unnest(%s) as fresh (%s) "
                            .formatted(
                                    NAMES,
                                    NAMES,
                                    String.join(
                                            ", ",
                                            COLUMNS.stream()
                                                    .map(column -> "?::" + column.type() + "[]")
                                                    .toList()),
                                    NAMES)
                    + "on conflict (source, external_id) do nothing returning id";

    private TicketInsert() {}

    /** @return the ids of the tickets that were stored; a ticket that existed already is not among them */
    static List<UUID> run(Statements statements, List<Decision> decided, boolean imported) {
        var values = Stream.concat(Stream.of(imported), COLUMNS.stream().map(each -> each.of(decided)));
        return statements.query(INSERT, row -> row.getObject(1, UUID.class), values.toArray());
    }
}
