package io.certloop.watcher.finding.db;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.Urgency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class SqlFindingCounts implements FindingCounts {

    private static final String OPEN =
            """
            select reason, count(*), count(*) filter (where flapping), min(first_seen)
            from finding f where closed_at is null and not exists (select 1 from mute m
                where m.account_id = f.account_id and m.domain = f.domain
                    and (m.reason is null or m.reason = f.reason)
                    and m.lifted_at is null and m.ends_at > now())
            group by reason order by 2 desc, 1
            """;

    private final EntityManager db;

    SqlFindingCounts(EntityManager db) {
        this.db = db;
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Open> open() {
        Map<Reason, Open> byReason = new LinkedHashMap<>();
        for (Object[] row : (List<Object[]>) db.createNativeQuery(OPEN).getResultList()) {
            var open =
                    new Open(
                            Reason.named((String) row[0]),
                            ((Number) row[1]).longValue(),
                            ((Number) row[2]).longValue(),
                            (Instant) row[3]);
            byReason.merge(open.reason(), open, SqlFindingCounts::together);
        }
        return List.copyOf(byReason.values());
    }

    @Override
    public List<Alike> alike(FindingQuery query) {
        FindingConditions where = FindingConditions.of(query);
        var counted =
                db.createQuery(
                        "select reason, urgency, count(*) "
                                + where.text()
                                + " group by reason, urgency",
                        Object[].class);
        where.values().forEach(counted::setParameter);
        return counted.getResultStream()
                .map(row -> new Alike((Reason) row[0], (Urgency) row[1], (Long) row[2]))
                .toList();
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
