package io.certloop.ticket.desk.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.service.database.Statements;
import io.certloop.ticket.desk.delivery.Delivery.Kind;
import io.certloop.ticket.desk.delivery.Delivery.State;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.recognition.Language;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The names of {@code Kind} must sort in the order of its constants. */
@Singleton
public class Deliveries {

    /**
     * @param position of the last change that was planned
     * @param failures how often the help desk failed in a row
     * @param pausedUntil when deliveries to it continue; empty if they are not paused
     */
    public record Progress(long position, int failures, Optional<Instant> pausedUntil) {}

    /**
     * What is not delivered to a help desk or not accepted from it.
     *
     * @param isKnown whether deliveries are planned for the help desk
     * @param oldest when the oldest pending delivery began
     * @param error of the last failed attempt, while the help desk does not work
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Backlog(
            @JsonProperty("name") String desk,
            @JsonIgnore boolean isKnown,
            int pending,
            Optional<Instant> oldest,
            int givenUp,
            int refusedEvents,
            Optional<Instant> answeredAt,
            Optional<Instant> pausedUntil,
            Optional<String> error) {

        /** The backlog of a help desk to which nothing was ever sent. */
        public static Backlog none(String desk) {
            return new Backlog(
                    desk, false, 0, Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    private static final String INSERT = """
            insert into desk_delivery (id, desk, ticket_id, external_id, position, kind,
                answer_number, answer_language, answer_text, answer_at, state, due_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?) on conflict do nothing
            """;

    private static final String NEXT = """
            select * from desk_delivery next
            where desk = ? and state = 'PENDING' and due_at <= ? and not exists (
                select from desk_delivery earlier
                where earlier.ticket_id = next.ticket_id and earlier.state = 'PENDING'
                    and earlier.desk = next.desk
                    and (earlier.position, earlier.kind) < (next.position, next.kind))
            order by position, kind limit 1
            """;

    private static final String CLAIM = """
            update desk_delivery set maybe_arrived = true
            where id = ? and state = 'PENDING' and attempts = ? and maybe_arrived = ?
            """;

    private static final String SETTLE = """
            update desk_delivery set state = ?, error = ?, settled_at = ?, maybe_arrived = false
            where id = ? and state = 'PENDING'
            """;

    private static final String POSTPONE = """
            update desk_delivery
            set attempts = attempts + 1, error = ?, maybe_arrived = ?, due_at = ?
            where id = ? and state = 'PENDING'
            """;

    private static final String GIVE_UP = """
            update desk_delivery set state = 'GIVEN_UP', error = ?, settled_at = ?
            where desk = ? and state = 'PENDING' and coalesce(again_at, created_at) < ? returning *
            """;

    private static final String REPEAT = """
            update desk_delivery set state = 'PENDING', attempts = 0, settled_at = null,
                again_at = ?, due_at = ?
            where id = ? and state in ('GIVEN_UP', 'WITHDRAWN') returning *
            """;

    private static final String PAUSE = """
            update desk_cursor set failures = failures + 1, paused_until = ?, error = ?
            where desk = ?
            """;

    private static final String ANSWERED = """
            update desk_cursor
            set failures = 0, paused_until = null, error = null, answered_at = ? where desk = ?
            """;

    private static final String PAGE = """
            select * from desk_delivery
            where (?::text is null or desk = ?) and (?::uuid is null or ticket_id = ?)
                and (?::text is null or state = ?)
            order by created_at desc, position desc, kind desc limit ?
            """;

    private static final String BACKLOGS = """
            select desk, position, answered_at, paused_until, error,
                (select count(*) from desk_delivery each
                    where each.desk = all_desks.desk and state = 'PENDING') as pending,
                (select min(coalesce(again_at, created_at)) from desk_delivery each
                    where each.desk = all_desks.desk and state = 'PENDING') as oldest,
                (select count(*) from desk_delivery each
                    where each.desk = all_desks.desk and state = 'GIVEN_UP') as given_up,
                (select count(*) from desk_refused_event each
                    where each.desk = all_desks.desk) as refused
            from (select desk from desk_cursor union select desk from desk_refused_event) all_desks
                left join desk_cursor using (desk)
            order by desk
            """;

    private static final String TAKEN =
            "select 1 from ticket_comment where ticket_id = ? and effect = 'TAKEN_BY_PERSON' limit 1";

    private final Statements statements;

    Deliveries(DataSource database) {
        this.statements = new Statements(database);
    }

    public Optional<Progress> progress(String desk) {
        return statements.first(
                "select position, failures, paused_until from desk_cursor where desk = ?",
                row -> new Progress(
                        row.getLong("position"), row.getInt("failures"), Statements.time(row, "paused_until")),
                desk);
    }

    /** Does nothing if the help desk is known. */
    public void begin(String desk, long position) {
        statements.update(
                "insert into desk_cursor (desk, position) values (?, ?) on conflict do nothing", desk, position);
    }

    /** @return false if another replica moved it meanwhile; nothing is changed then */
    public boolean advance(String desk, long from, long to) {
        return statements.update("update desk_cursor set position = ? where desk = ? and position = ?", to, desk, from)
                == 1;
    }

    /**
     * Stores planned deliveries, except those that exist already. An answer exists already if the help desk has a
     * delivery of the ticket's answer with this number, whatever change caused it.
     */
    public void add(List<Delivery> planned) {
        for (Delivery each : planned) {
            statements.update(
                    INSERT,
                    each.id(),
                    each.desk(),
                    each.ticket().value(),
                    each.externalId(),
                    each.position(),
                    each.kind().name(),
                    each.number(),
                    each.answer().map(Answer::language).map(Language::name),
                    each.answer().map(Answer::text),
                    each.answer().map(Answer::writtenAt),
                    each.createdAt(),
                    each.createdAt());
        }
    }

    /** The first delivery that is due and has no earlier pending delivery for the same ticket. */
    public Optional<Delivery> next(String desk, Instant now) {
        return statements.first(NEXT, Deliveries::delivery, desk, now);
    }

    /** @return false if the delivery changed since it was read */
    public boolean claim(Delivery delivery) {
        return statements.update(CLAIM, delivery.id(), delivery.attempts(), delivery.maybeArrived()) == 1;
    }

    /** Ends a delivery: no further attempt is made. */
    public void settle(Delivery delivery, State state, Optional<String> error, Instant at) {
        statements.update(SETTLE, state.name(), error, at, delivery.id());
    }

    /**
     * @param maybeArrived whether the failed attempt may have arrived all the same
     * @param due when the next attempt may start
     */
    public void postpone(Delivery delivery, String error, boolean maybeArrived, Instant due) {
        statements.update(POSTPONE, error, maybeArrived, due, delivery.id());
    }

    /** Records that the help desk works, which ends its pause. */
    public void answered(String desk, Instant at) {
        statements.update(ANSWERED, at, desk);
    }

    /** Records that the help desk itself does not work, and pauses its deliveries. */
    public void pause(String desk, Instant until, String error) {
        statements.update(PAUSE, until, error, desk);
    }

    /** Gives up the pending deliveries of a help desk that began before a time, and returns them. */
    public List<Delivery> giveUp(String desk, Instant begunBefore, String error, Instant at) {
        return statements.query(GIVE_UP, Deliveries::delivery, error, at, desk, begunBefore);
    }

    /** Whether a person has taken the ticket at the help desk, so that we no longer answer it. */
    public boolean isTaken(TicketId ticket) {
        return statements.first(TAKEN, row -> true, ticket.value()).isPresent();
    }

    /** Newest first; an empty filter selects any. */
    public List<Delivery> page(Optional<String> desk, Optional<TicketId> ticket, Optional<State> state, int limit) {
        Optional<String> named = state.map(State::name);
        Optional<UUID> of = ticket.map(TicketId::value);
        return statements.query(PAGE, Deliveries::delivery, desk, desk, of, of, named, named, limit);
    }

    /**
     * Makes a delivery pending again, with its failed attempts counted from 0; empty if it was neither given up nor
     * withdrawn.
     */
    public Optional<Delivery> repeat(UUID id, Instant at) {
        return statements.first(REPEAT, Deliveries::delivery, at, at, id);
    }

    public List<Backlog> backlogs() {
        return statements.query(
                BACKLOGS,
                row -> new Backlog(
                        row.getString("desk"),
                        row.getObject("position") != null,
                        row.getInt("pending"),
                        Statements.time(row, "oldest"),
                        row.getInt("given_up"),
                        row.getInt("refused"),
                        Statements.time(row, "answered_at"),
                        Statements.time(row, "paused_until"),
                        Optional.ofNullable(row.getString("error"))));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("desk"),
                new TicketId(row.getObject("ticket_id", UUID.class)),
                row.getString("external_id"),
                row.getLong("position"),
                Kind.valueOf(row.getString("kind")),
                row.getInt("answer_number"),
                answer(row),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getBoolean("maybe_arrived"),
                Optional.ofNullable(row.getString("error")),
                Statements.instant(row, "created_at"),
                Statements.time(row, "settled_at"),
                Statements.time(row, "again_at"));
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
}
