package io.certloop.ticket.problem.db;

import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.ProblemMoved;
import io.certloop.ticket.problem.ProblemStore;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.Sighting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;

@ApplicationScoped
class ProblemRows implements ProblemStore {

    private static final String ADD =
            """
            insert into problem_sighting (problem_id, ref, subject, subject_code, subject_arguments, at)
            select ?, *
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
            on conflict do nothing
            """;

    private static final String ADD_SUBJECTS =
            """
            insert into problem_subject (problem_id, subject)
            select ?, * from unnest(?::text[]) on conflict do nothing
            """;

    private final Session session;
    private final Statements statements;
    private final Event<ProblemMoved> moves;

    ProblemRows(Session session, DataSource database, Event<ProblemMoved> moves) {
        this.session = session;
        this.statements = new Statements(database);
        this.moves = moves;
    }

    @Override
    public Optional<Problem> latest(ProblemType type, String key) {
        return ProblemRow.<ProblemRow>find(
                        "type = ?1 and patternKey = ?2 order by seq desc", type, key)
                .page(0, 1)
                .firstResultOptional()
                .map(ProblemRow::problem);
    }

    @Override
    public void insert(Problem problem) {
        ProblemRow.of(problem).persist();
        flush(problem);
        moves.fire(new ProblemMoved(problem));
    }

    @Override
    public void save(Problem problem, boolean moved) {
        ProblemRow row = ProblemRow.findById(problem.id().value());
        if (row == null || row.version != problem.version()) {
            throw new StaleVersionException("problem " + problem.id());
        }
        row.move(problem);
        flush(problem);
        if (moved) {
            moves.fire(new ProblemMoved(problem));
        }
    }

    private void flush(Problem problem) {
        try {
            session.flush();
        } catch (OptimisticLockException | ConstraintViolationException e) {
            throw new StaleVersionException("problem " + problem.id());
        }
    }

    @Override
    public Grown add(ProblemId id, List<Sighting> sightings) {
        List<Message> all = sightings.stream().map(Sighting::subject).toList();
        int added =
                statements.update(
                        ADD,
                        id.value(),
                        Statements.ids(sightings.stream().map(Sighting::ref).toList()),
                        Statements.texts(all.stream().map(Message::text).toList()),
                        Statements.texts(all.stream().map(Message::code).toList()),
                        Statements.texts(all.stream().map(MessageJson::arguments).toList()),
                        Statements.times(sightings.stream().map(Sighting::at).toList()));
        var subjects =
                all.stream()
                        .map(Message::text)
                        .filter(subject -> !subject.isEmpty())
                        .distinct()
                        .toList();
        int distinct =
                subjects.isEmpty()
                        ? 0
                        : statements.update(ADD_SUBJECTS, id.value(), Statements.texts(subjects));
        return new Grown(added, distinct);
    }

    @Override
    public List<Problem> quietSince(ProblemType type, Instant time, int most) {
        return some(
                "type = ?1 and state <> 'Resolved' and lastSeenAt <= ?2 order by seq",
                most,
                type,
                time);
    }

    @Override
    public List<Problem> unresolved(ProblemType type, int most) {
        return some("type = ?1 and state <> 'Resolved' order by seq", most, type);
    }

    private static List<Problem> some(String where, int most, Object... values) {
        List<ProblemRow> rows = ProblemRow.<ProblemRow>find(where, values).page(0, most).list();
        return rows.stream().map(ProblemRow::problem).toList();
    }
}
