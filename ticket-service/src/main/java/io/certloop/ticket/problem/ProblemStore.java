package io.certloop.ticket.problem;

import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Every method runs in the caller's transaction. */
@Singleton
public class ProblemStore {
    private static final String ADD = """
            insert into problem_sighting (problem_id, ref, subject, subject_code, subject_arguments, at)
            select ?, *
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
            on conflict do nothing
            """;

    private static final String ADD_SUBJECTS = """
            insert into problem_subject (problem_id, subject)
            select ?, * from unnest(?::text[]) on conflict do nothing
            """;

    private static final String INSERT = """
            insert into problem (state, window_seconds, observed, expected, threshold, sightings,
                subjects, reopened, last_seen_at, updated_at, resolved_at, id, type, pattern_key,
                kind, subject, subject_code, subject_arguments, words, first_seen_at, opened_at,
                version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            on conflict do nothing
            """;

    private static final String SAVE = """
            update problem set state = ?, window_seconds = ?, observed = ?, expected = ?,
                threshold = ?, sightings = ?, subjects = ?, reopened = ?, last_seen_at = ?,
                updated_at = ?, resolved_at = ?, version = version + 1
            where id = ? and version = ?
            """;

    private static final String ACKNOWLEDGE = """
            update problem set acknowledged_by = ?, acknowledge_note = ?, acknowledged_at = ?
            where id = ?
            """;

    private static final String DUPLICATE = "23505";

    private final Statements statements;
    private final Event<ProblemMoved> moves;

    ProblemStore(DataSource database, Event<ProblemMoved> moves) {
        this.statements = new Statements(database);
        this.moves = moves;
    }

    public record Grown(int sightings, int subjects) {}

    /** The newest problem of this pattern, resolved or not. */
    public Optional<Problem> latest(ProblemType type, String key) {
        return statements.first(
                "select * from problem where type = ? and pattern_key = ? order by seq desc limit 1",
                ProblemRow::read,
                type.name(),
                key);
    }

    /**
     * Stores a new problem immediately, not only at the commit. At most one problem of a pattern is unresolved at a
     * time.
     *
     * @throws io.certloop.service.database.StaleVersionException if another transaction was faster
     */
    public void insert(Problem problem) {
        write(
                problem,
                INSERT,
                problem.id().value(),
                problem.type().name(),
                problem.key(),
                problem.kind().map(Enum::name),
                problem.subject().map(Message::text),
                problem.subject().map(Message::code),
                problem.subject().map(MessageJson::arguments),
                String.join("\n", problem.words()),
                problem.firstSeenAt(),
                problem.openedAt());
        moves.fire(new ProblemMoved(problem));
    }

    /**
     * Saves the problem immediately, not only at the commit, if the stored version is still the one that was read.
     *
     * @param moved true if the problem's state has changed, false if only its numbers have
     * @throws io.certloop.service.database.StaleVersionException if another transaction was faster
     */
    public void save(Problem problem, boolean moved) {
        write(problem, SAVE, problem.id().value(), problem.version());
        if (moved) {
            moves.fire(new ProblemMoved(problem));
        }
    }

    /**
     * The statement's first parameters are the columns that can change.
     *
     * @param others the statement's remaining parameters
     */
    private void write(Problem problem, String sql, Object... others) {
        Measure measure = problem.measure();
        Stream<Object> changing = Stream.of(
                problem.state().label(),
                measure.window().toSeconds(),
                measure.observed(),
                measure.expected(),
                measure.threshold(),
                problem.sightings(),
                problem.subjects(),
                problem.reopened(),
                problem.lastSeenAt(),
                problem.updatedAt(),
                problem.state() instanceof ProblemState.Resolved over ? Optional.of(over.at()) : Optional.empty());
        Object[] values = Stream.concat(changing, Stream.of(others)).toArray();
        if (!isWritten(sql, values)) {
            throw new StaleVersionException("problem " + problem.id());
        }
        switch (problem.state()) {
            case ProblemState.Open open -> acknowledge(problem, null, null, null);
            case ProblemState.Acknowledged taken -> acknowledge(problem, taken.by(), taken.note(), taken.at());
            case ProblemState.Resolved over -> {
                // Who had taken it stays on record.
            }
        }
    }

    private boolean isWritten(String sql, Object... values) {
        try {
            return statements.update(sql, values) == 1;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SQLException sqlException && DUPLICATE.equals(sqlException.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void acknowledge(Problem problem, @Nullable String by, @Nullable String note, @Nullable Instant at) {
        statements.update(ACKNOWLEDGE, by, note, at, problem.id().value());
    }

    /**
     * Adds the sightings that the problem does not have yet.
     *
     * @return how many of the sightings, and how many of their subjects, are new to the problem
     */
    public Grown add(ProblemId id, List<Sighting> sightings) {
        List<Message> all = sightings.stream().map(Sighting::subject).toList();
        int added = statements.update(
                ADD,
                id.value(),
                Statements.ids(sightings.stream().map(Sighting::ref).toList()),
                Statements.texts(all.stream().map(Message::text).toList()),
                Statements.texts(all.stream().map(Message::code).toList()),
                Statements.texts(all.stream().map(MessageJson::arguments).toList()),
                Statements.times(sightings.stream().map(Sighting::at).toList()));
        var subjects = all.stream()
                .map(Message::text)
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .toList();
        int distinct = subjects.isEmpty() ? 0 : statements.update(ADD_SUBJECTS, id.value(), Statements.texts(subjects));
        return new Grown(added, distinct);
    }

    /** Unresolved problems of the type that last held at this time or earlier. */
    public List<Problem> quietSince(ProblemType type, Instant time, int most) {
        return statements.query(
                "select * from problem where type = ? and state <> 'Resolved'"
                        + " and last_seen_at <= ? order by seq limit ?",
                ProblemRow::read,
                type.name(),
                time,
                most);
    }

    public List<Problem> unresolved(ProblemType type, int most) {
        return statements.query(
                "select * from problem where type = ? and state <> 'Resolved' order by seq limit ?",
                ProblemRow::read,
                type.name(),
                most);
    }
}
