package io.certloop.watcher.coverage.db;

import io.certloop.watcher.coverage.AccountCoverage;
import io.certloop.watcher.coverage.AccountHealth;
import io.certloop.watcher.coverage.CoverageStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

@ApplicationScoped
class SqlCoverage implements CoverageStore {

    private final Session session;

    SqlCoverage(Session session) {
        this.session = session;
    }

    @Override
    @Transactional
    public Optional<Instant> oldestLook() {
        return Optional.ofNullable(
                session.createNativeQuery(
                                "select min(last_looked) as oldest from domain", Instant.class)
                        .addScalar("oldest", Instant.class)
                        .getSingleResult());
    }

    @Override
    @Transactional
    public List<AccountCoverage> accounts() {
        return session.createNativeQuery(
                        "select account_id, last_success, last_failure, failure"
                                + " from account_look order by account_id",
                        Object[].class)
                .addScalar("account_id", String.class)
                .addScalar("last_success", Instant.class)
                .addScalar("last_failure", Instant.class)
                .addScalar("failure", String.class)
                .getResultStream()
                .map(
                        row ->
                                new AccountCoverage(
                                        (String) row[0],
                                        Optional.ofNullable((Instant) row[1]),
                                        Optional.ofNullable((Instant) row[2]),
                                        Optional.ofNullable((String) row[3])))
                .toList();
    }

    @Override
    @Transactional
    public List<AccountHealth> health(Instant now) {
        return session.createNativeQuery(
                        """
                        with active as (
                            select account_id, domain, reason from mute
                            where lifted_at is null and ends_at > now()
                        ), muted as (
                            select distinct account_id, domain as name from active a
                            where not exists (
                                select 1 from finding f where f.closed_at is null
                                    and f.account_id = a.account_id and f.domain = a.domain
                                    and not exists (
                                        select 1 from active o
                                        where o.account_id = f.account_id and o.domain = f.domain
                                            and (o.reason is null or o.reason = f.reason)))
                        )
                        select account_id, count(*) as domains,
                            count(*) filter (where health = 'SICK'
                                and (account_id, name) not in (select account_id, name from muted))
                                as unhealthy,
                            count(*) filter (where health = 'UNKNOWN') as unknown,
                            count(*) filter (where earliest_not_after < :soon) as ending
                        from domain group by account_id order by account_id
                        """,
                        Object[].class)
                .addScalar("account_id", String.class)
                .addScalar("domains", Long.class)
                .addScalar("unhealthy", Long.class)
                .addScalar("unknown", Long.class)
                .addScalar("ending", Long.class)
                .setParameter("soon", now.plus(Duration.ofDays(AccountHealth.SOON_DAYS)))
                .getResultStream()
                .map(
                        row ->
                                new AccountHealth(
                                        (String) row[0],
                                        (Long) row[1],
                                        (Long) row[2],
                                        (Long) row[3],
                                        (Long) row[4]))
                .toList();
    }
}
