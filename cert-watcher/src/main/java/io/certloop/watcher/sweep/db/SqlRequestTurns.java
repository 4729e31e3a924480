package io.certloop.watcher.sweep.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.watcher.sweep.RequestTurns;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.hibernate.Session;

/** One row per account; the database's clock counts, so that replicas need not agree on a time. */
@ApplicationScoped
class SqlRequestTurns implements RequestTurns {

    private static final double NANOS = 1e9;

    private final Session session;

    SqlRequestTurns(Session session) {
        this.session = session;
    }

    @Override
    public Duration take(AccountId account, int turns, Duration interval) {
        return QuarkusTransaction.requiringNew()
                .call(() -> takeInTransaction(account, turns, interval));
    }

    private Duration takeInTransaction(AccountId account, int turns, Duration interval) {
        double seconds = turns * (interval.toNanos() / NANOS);
        double wait =
                session.createNativeQuery(
                                """
                                insert into request_turn (account_id, next_at)
                                values (:account,
                                    clock_timestamp() + make_interval(secs => :taken))
                                on conflict (account_id) do update
                                set next_at = greatest(request_turn.next_at, clock_timestamp())
                                    + make_interval(secs => :taken)
                                returning cast(extract(epoch from next_at
                                    - make_interval(secs => :taken) - clock_timestamp())
                                    as double precision)
                                """,
                                Double.class)
                        .setParameter("account", account.value())
                        .setParameter("taken", seconds)
                        .getSingleResult();
        return Duration.ofNanos((long) (Math.max(0, wait) * NANOS));
    }
}
