package io.certloop.watcher.finding;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Where;
import io.certloop.watcher.check.Reason;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

@Singleton
public final class FindingCounts {

    private static final String UNMUTED = "from finding f where closed_at is null and not " + FindingConditions.MUTED;

    /** How many open findings have the reason and the flapping in the first column, as in {@code UNTRUSTED true}. */
    public static final String BY_REASON_AND_FLAPPING =
            "select reason || ' ' || flapping, count(*) " + UNMUTED + " group by 1";

    private static final String OPEN = """
            select reason, count(*) as findings, count(*) filter (where flapping) as flapping,
                min(first_seen) as oldest
            """ + UNMUTED + " group by reason order by 2 desc, 1";

    private final Statements statements;

    FindingCounts(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * @param flapping how many of these findings flap
     * @param oldest when the oldest of these findings was first seen
     */
    public record Open(Reason reason, long findings, long flapping, Instant oldest) {}

    /** The open findings by reason, the most frequent reason first. */
    public List<Open> open() {
        return statements.query(
                OPEN,
                row -> new Open(
                        Reason.valueOf(row.getString("reason")),
                        row.getLong("findings"),
                        row.getLong("flapping"),
                        Statements.instant(row, "oldest")));
    }

    public record Alike(Reason reason, Urgency urgency, long findings) {}

    /**
     * Counts the findings that match the query's filters, by reason and urgency. The order and the page of the query
     * are ignored.
     */
    public List<Alike> alike(FindingQuery query) {
        Where where = FindingConditions.of(query);
        return statements.query(
                "select reason, urgency, count(*) as findings from finding f where "
                        + where.text()
                        + " group by reason, urgency",
                where.parameters(),
                row -> new Alike(
                        Reason.valueOf(row.getString("reason")),
                        Urgency.values()[row.getInt("urgency")],
                        row.getLong("findings")));
    }
}
