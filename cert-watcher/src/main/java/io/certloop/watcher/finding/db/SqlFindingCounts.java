package io.certloop.watcher.finding.db;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Where;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.Urgency;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

@ApplicationScoped
class SqlFindingCounts implements FindingCounts {

    private static final String OPEN =
            """
            select reason, count(*) as findings, count(*) filter (where flapping) as flapping,
                min(first_seen) as oldest
            from finding f where closed_at is null and not %s
            group by reason order by 2 desc, 1
            """
                    .formatted(FindingConditions.MUTED);

    private final Statements statements;

    SqlFindingCounts(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public List<Open> open() {
        Map<Reason, Open> byReason = new LinkedHashMap<>();
        statements
                .query(
                        OPEN,
                        row ->
                                new Open(
                                        Reason.named(row.getString("reason")),
                                        row.getLong("findings"),
                                        row.getLong("flapping"),
                                        Statements.instant(row, "oldest")))
                .forEach(open -> byReason.merge(open.reason(), open, SqlFindingCounts::together));
        return List.copyOf(byReason.values());
    }

    @Override
    public List<Alike> alike(FindingQuery query) {
        Where where = FindingConditions.of(query);
        return statements.query(
                "select reason, urgency, count(*) as findings from finding f where "
                        + where.text()
                        + " group by reason, urgency",
                where.parameters(),
                row ->
                        new Alike(
                                Reason.named(row.getString("reason")),
                                Urgency.values()[row.getInt("urgency")],
                                row.getLong("findings")));
    }

    /** Several unknown ones are told as one. */
    private static Open together(Open one, Open other) {
        return new Open(
                one.reason(),
                one.findings() + other.findings(),
                one.flapping() + other.flapping(),
                one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest());
    }
}
