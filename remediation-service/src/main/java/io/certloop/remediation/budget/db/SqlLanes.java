package io.certloop.remediation.budget.db;

import io.certloop.cloud.controlplane.RequestBudget.Line;
import io.certloop.remediation.budget.Lanes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One row per lane; a lease is one statement. */
@ApplicationScoped
class SqlLanes implements Lanes {

    /** Times are nanoseconds since 1970: a time stamp would round them. */
    private static final String LEASE =
            """
            insert into request_lane as l (account_id, api, kept, next_turn)
            values (:account, :api, :kept, :now + :length)
            on conflict (account_id, api, kept) do update
                set next_turn = greatest(l.next_turn, :now) + :length
                where greatest(l.next_turn, :now) <= :latest
            returning next_turn
            """;

    private static final String NEXT =
            "select next_turn from request_lane where account_id = :account and api = :api and"
                    + " kept = :kept";
    private static final long NANOS = 1_000_000_000L;

    private final EntityManager db;

    SqlLanes(EntityManager db) {
        this.db = db;
    }

    @Override
    public Optional<Instant> lease(
            Line line, boolean kept, Instant now, Duration interval, int count, Instant latest) {
        long length = interval.toNanos() * count;
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                first(
                                        lane(LEASE, line, kept)
                                                .setParameter("now", nanos(now))
                                                .setParameter("length", length)
                                                .setParameter("latest", nanos(latest))))
                .map(end -> instant(end - length));
    }

    @Override
    public Optional<Instant> next(Line line, boolean kept) {
        return QuarkusTransaction.requiringNew()
                .call(() -> first(lane(NEXT, line, kept)))
                .map(SqlLanes::instant);
    }

    private Query lane(String statement, Line line, boolean kept) {
        return db.createNativeQuery(statement, Long.class)
                .setParameter("account", line.account().value())
                .setParameter("api", line.api().name())
                .setParameter("kept", kept);
    }

    private static Optional<Long> first(Query query) {
        return query.getResultList().stream().map(Long.class::cast).findFirst();
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS + time.getNano();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
