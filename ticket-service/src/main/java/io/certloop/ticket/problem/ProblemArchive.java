package io.certloop.ticket.problem;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Every method runs in the caller's transaction. */
@Singleton
public class ProblemArchive {
    private static final String LATEST = """
            select ref, subject, subject_code, subject_arguments, at from problem_sighting
            where problem_id = ? order by at desc, ref limit ?
            """;

    private final Statements statements;
    private final PageBytes bytes;

    protected ProblemArchive(DataSource database, PageBytes bytes) {
        this.statements = new Statements(database);
        this.bytes = bytes;
    }

    public Optional<Problem> find(ProblemId id) {
        return statements.first("select * from problem where id = ?", ProblemRow::read, id.value());
    }

    public Keyset.Slice<Problem> page(ProblemQuery query) {
        Keyset page = query.page();
        var where = new Where()
                .and(
                        "state = any(:states)",
                        "states",
                        Optional.of(query.states())
                                .filter(all -> !all.isEmpty())
                                .map(Statements::texts))
                .and("type = :type", "type", query.type().map(ProblemType::name));
        return bytes.page(
                statements,
                "problem",
                where,
                page,
                ProblemRow::read,
                row -> PageBytes.of(
                        row.getString("subject"), row.getString("words"), row.getString("acknowledge_note")));
    }

    /** Counts the problems of the query's type by state. The query's other filters are ignored. */
    public StateCounts counts(ProblemQuery query) {
        return StateCounts.of(
                statements,
                "problem",
                ProblemState.LABELS,
                Map.of("type", query.type().map(ProblemType::name)));
    }

    /** Latest first. */
    public List<Sighting> sightings(ProblemId id, int most) {
        return statements.query(
                LATEST,
                row -> new Sighting(
                        row.getObject("ref", UUID.class),
                        Statements.message(row, "subject"),
                        Statements.instant(row, "at")),
                id.value(),
                most);
    }
}
