package io.certloop.watcher.sweep.db;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.service.database.Transactions;
import io.certloop.watcher.sweep.pace.RequestTurns;
import io.certloop.watcher.sweep.pace.Share;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.Optional;

/** One row per line; the database's clock counts, so that replicas need not agree on a time. */
@ApplicationScoped
class SqlRequestTurns implements RequestTurns {

    private static final double NANOS = 1e9;

    private final EntityManager database;

    SqlRequestTurns(EntityManager database) {
        this.database = database;
    }

    /** What the row says, as seen from now. */
    private record Stand(Duration in, Share share) {}

    @Override
    public Optional<Lease> take(Line line, int turns, Duration interval, Duration longestWait) {
        return Transactions.call(() -> takeLocked(line, turns, interval, longestWait));
    }

    private Optional<Lease> takeLocked(
            Line line, int turns, Duration interval, Duration longestWait) {
        Stand stand = lock(line);
        if (stand.in().compareTo(longestWait) > 0) {
            return Optional.empty();
        }
        var slower = Duration.ofNanos((long) Math.ceil(interval.toNanos() / stand.share().part()));
        of(
                        line,
                        """
                        update request_pace
                        set next_at = greatest(next_at, clock_timestamp())
                            + make_interval(secs => :taken),
                            share = :share
                        where account_id = :account and api = :api
                        """)
                .setParameter("taken", seconds(slower.multipliedBy(turns)))
                .setParameter("share", stand.share().grown(turns).part())
                .executeUpdate();
        return Optional.of(new Lease(stand.in(), slower));
    }

    @Override
    public void pushedBack(Line line) {
        Transactions.run(() -> pushBackLocked(line));
    }

    private void pushBackLocked(Line line) {
        Share share = lock(line).share();
        Share less = share.pushedBack();
        if (!less.equals(share)) {
            of(
                            line,
                            """
                            update request_pace
                            set share = :share, pushed_back_at = clock_timestamp()
                            where account_id = :account and api = :api
                            """)
                    .setParameter("share", less.part())
                    .executeUpdate();
        }
    }

    private Stand lock(Line line) {
        of(
                        line,
                        """
                        insert into request_pace (account_id, api, next_at)
                        values (:account, :api, clock_timestamp())
                        on conflict do nothing
                        """)
                .executeUpdate();
        of(line, "select 1 from request_pace where account_id = :account and api = :api for update")
                .getSingleResult();
        // Read afterwards: waiting for the lock takes time.
        Object[] row =
                (Object[])
                        of(
                                        line,
                                        """
                                        select cast(extract(epoch from
                                                next_at - clock_timestamp()) as double precision),
                                            share,
                                            cast(extract(epoch from
                                                clock_timestamp() - pushed_back_at)
                                                as double precision)
                                        from request_pace
                                        where account_id = :account and api = :api
                                        """)
                                .getSingleResult();
        var share = new Share((Double) row[1], duration((Double) row[2]));
        return new Stand(duration(Math.max(0, (Double) row[0])), share);
    }

    private Query of(Line line, String sql) {
        return database.createNativeQuery(sql)
                .setParameter("account", line.account().value())
                .setParameter("api", line.api().name());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS));
    }
}
