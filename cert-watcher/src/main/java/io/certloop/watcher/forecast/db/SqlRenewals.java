package io.certloop.watcher.forecast.db;

import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.forecast.Renewals;
import io.certloop.watcher.inventory.DomainKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Each domain is read, since what is due has no order that an index could have: it depends on the
 * policy. An account has thousands of them, and the report is for people.
 */
@ApplicationScoped
class SqlRenewals implements Renewals {

    private static final String RENEWALS =
            """
            with obstacle as (
                select account_id, domain, string_agg(reason, ',' order by reason) as reasons
                from finding where closed_at is null and reason in (:obstacles)
                group by account_id, domain),
            renewal as (
                select d.account_id, d.name, d.certificate_id, d.not_after, o.reasons,
                    coalesce(not c.ordered, false) as manual,
                    coalesce(l.window_start, d.not_after - least(
                        greatest((d.not_after - d.not_before) / cast(:divisor as float8),
                            make_interval(secs => cast(:floor as float8))),
                        make_interval(secs => cast(:ceiling as float8)))) as due
                from domain d
                    left join leaf l on l.sha256 = d.sha256
                    left join watch_target w on w.account_id = d.account_id and w.name = d.name
                    left join certificate c on c.account_id = d.account_id
                        and c.certificate_id = d.certificate_id
                    left join obstacle o on o.account_id = d.account_id and o.domain = d.name
                where d.certificate_id is not null and d.not_after is not null
                    and (cast(:account as text) is null or d.account_id = :account)
                    and (cast(:owner as text) is null or w.owner = :owner))
            """;

    private static final String WEEKS =
            """
            select cast(date_trunc('week', greatest(due, :now) at time zone 'UTC') as date) as week,
                count(*) as renewals,
                count(*) filter (where manual or reasons is not null) as persons
            from renewal where due < :until group by 1 order by 1
            """;

    private static final String PAGE =
            """
            select account_id, name, certificate_id, manual, due, not_after, reasons
            from renewal where due < :until
            """;

    private final Session session;
    private final ExpiryPolicy expiry;

    SqlRenewals(Session session, ExpiryPolicy expiry) {
        this.session = session;
        this.expiry = expiry;
    }

    @Override
    @Transactional
    public List<Week> weeks(Scope scope, Instant now, Instant until) {
        return query(WEEKS, scope, Map.of("now", now, "until", until))
                .addScalar("week", LocalDate.class)
                .addScalar("renewals", Long.class)
                .addScalar("persons", Long.class)
                .getResultStream()
                .map(row -> new Week((LocalDate) row[0], (Long) row[1], (Long) row[2]))
                .toList();
    }

    @Override
    @Transactional
    public Cut<Renewal> page(Query wanted) {
        Map<String, Object> values = new HashMap<>(Map.of("until", wanted.until()));
        StringBuilder sql = new StringBuilder(PAGE);
        if (wanted.onlyPersons()) {
            sql.append(" and (manual or reasons is not null)");
        }
        wanted.from()
                .ifPresent(
                        from -> {
                            sql.append(" and due >= :from");
                            values.put("from", from);
                        });
        wanted.after()
                .ifPresent(
                        after -> {
                            sql.append(" and (due, account_id, name) > (:due, :id, :name)");
                            values.put("due", after.due());
                            values.put("id", after.key().account().value());
                            values.put("name", after.key().name().value());
                        });
        sql.append(" order by due, account_id, name");
        List<Renewal> found =
                query(sql.toString(), wanted.scope(), values)
                        .addScalar("account_id", String.class)
                        .addScalar("name", String.class)
                        .addScalar("certificate_id", String.class)
                        .addScalar("manual", Boolean.class)
                        .addScalar("due", Instant.class)
                        .addScalar("not_after", Instant.class)
                        .addScalar("reasons", String.class)
                        .setMaxResults(wanted.limit() + 1)
                        .getResultStream()
                        .map(SqlRenewals::renewal)
                        .toList();
        boolean more = found.size() > wanted.limit();
        return new Cut<>(more ? found.subList(0, wanted.limit()) : found, more);
    }

    private NativeQuery<Object[]> query(String sql, Scope scope, Map<String, Object> values) {
        ExpiryPolicy.Step step = expiry.repair();
        NativeQuery<Object[]> query =
                session.createNativeQuery(RENEWALS + sql, Object[].class)
                        .setParameterList(
                                "obstacles",
                                Reason.OBSTACLES_TO_RENEWAL.stream().map(Reason::name).toList())
                        .setParameter("divisor", (double) step.divisor())
                        .setParameter("floor", seconds(step.floor()))
                        .setParameter("ceiling", seconds(step.ceiling()))
                        .setParameter("account", scope.account().orElse(null), String.class)
                        .setParameter("owner", scope.owner().orElse(null), String.class);
        values.forEach(query::setParameter);
        return query;
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }

    private static Renewal renewal(Object[] row) {
        return new Renewal(
                DomainKey.of((String) row[0], (String) row[1]),
                (String) row[2],
                (Boolean) row[3],
                (Instant) row[4],
                (Instant) row[5],
                row[6] == null
                        ? List.of()
                        : Stream.of(((String) row[6]).split(",")).map(Reason::named).toList());
    }
}
