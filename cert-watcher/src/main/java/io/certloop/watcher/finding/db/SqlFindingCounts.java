package io.certloop.watcher.finding.db;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class SqlFindingCounts implements FindingCounts {

    private static final String OPEN =
            "select reason, count(*), count(*) filter (where flapping), min(first_seen)"
                    + " from finding where closed_at is null group by reason order by 2 desc, 1";

    private final EntityManager db;

    SqlFindingCounts(EntityManager db) {
        this.db = db;
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Open> open() {
        return ((List<Object[]>) db.createNativeQuery(OPEN).getResultList())
                .stream()
                        .map(
                                row ->
                                        new Open(
                                                Reason.valueOf((String) row[0]),
                                                ((Number) row[1]).longValue(),
                                                ((Number) row[2]).longValue(),
                                                (Instant) row[3]))
                        .toList();
    }
}
