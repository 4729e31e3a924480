package io.certloop.watcher.forecast;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Statements.RowReader;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.DomainKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Reads renewals and the ends of certificates from PostgreSQL. The query for renewals reads every domain, because the
 * due time depends on the policy and cannot be indexed; an account has only thousands of domains, and only people ask
 * for the report. The database counts the ends, because a fleet has many certificates that end on few days.
 */
@ApplicationScoped
@Transactional
class SqlForecast implements Renewals, CertificateEnds {

    private static final String RENEWALS = """
            with obstacle as (
                select account_id, domain, array_agg(reason order by reason) as reasons
                from finding where closed_at is null and reason = any(:obstacles)
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
                    and %s)
            """;

    private static final String WEEKS = """
            select cast(date_trunc('week', greatest(due, :now) at time zone 'UTC') as date) as week,
                count(*) as renewals,
                count(*) filter (where manual or reasons is not null) as persons
            from renewal where due < :until group by 1 order by 1
            """;

    private static final String PAGE = """
            select account_id, name, certificate_id, manual, due, not_after, reasons
            from renewal where %s
            order by due, account_id, name limit :rows
            """;

    private static final String GROUPS = """
            select cast(not_after at time zone 'UTC' as date) as last_day,
                cast(round(extract(epoch from not_after - not_before) / 3600) as integer) as hours,
                abs(hashtext(certificate_id) %% %d) as bucket,
                count(distinct (account_id, certificate_id)) as certificates
            from domain
            where certificate_id is not null and not_after is not null
            group by 1, 2, 3
            """.formatted(BUCKETS);

    private final Statements statements;
    private final ExpiryPolicy expiry;

    SqlForecast(DataSource database, ExpiryPolicy expiry) {
        this.statements = new Statements(database);
        this.expiry = expiry;
    }

    @Override
    public List<Week> weeks(Scope scope, Instant now, Instant until) {
        return query(
                WEEKS,
                scope,
                Map.of("now", now, "until", until),
                row -> new Week(
                        row.getObject("week", LocalDate.class), row.getLong("renewals"), row.getLong("persons")));
    }

    @Override
    public Cut<Renewal> page(Query wanted) {
        Where where = new Where()
                .and("due < :until", "until", Optional.of(wanted.until()))
                .and("due >= :from", "from", wanted.from());
        if (wanted.onlyPersons()) {
            where.and("(manual or reasons is not null)");
        }
        wanted.after().ifPresent(after -> {
            where.and("(due, account_id, name) > (:due, :id, :name)");
            where.parameters().put("due", after.due());
            where.parameters().put("id", after.key().account().value());
            where.parameters().put("name", after.key().name().value());
        });
        where.parameters().put("rows", wanted.limit() + 1);
        List<Renewal> found =
                query(PAGE.formatted(where.text()), wanted.scope(), where.parameters(), SqlForecast::renewal);
        boolean more = found.size() > wanted.limit();
        return new Cut<>(more ? found.subList(0, wanted.limit()) : found, more);
    }

    private <T> List<T> query(String sql, Scope scope, Map<String, ?> values, RowReader<T> reader) {
        Where of = new Where()
                .and("d.account_id = :account", "account", scope.account())
                .and("w.owner = :owner", "owner", scope.owner());
        Map<String, Object> all = of.parameters();
        all.putAll(values);
        all.put(
                "obstacles",
                Statements.texts(
                        Reason.OBSTACLES_TO_RENEWAL.stream().map(Reason::name).toList()));
        ExpiryPolicy.Step step = expiry.repair();
        all.put("divisor", step.divisor());
        all.put("floor", step.floor().toSeconds());
        all.put("ceiling", step.ceiling().toSeconds());
        return statements.query(RENEWALS.formatted(of.text()) + sql, all, reader);
    }

    private static Renewal renewal(ResultSet row) throws SQLException {
        return new Renewal(
                DomainKey.of(row.getString("account_id"), row.getString("name")),
                row.getString("certificate_id"),
                row.getBoolean("manual"),
                Statements.instant(row, "due"),
                Statements.instant(row, "not_after"),
                Statements.texts(row, "reasons").stream().map(Reason::named).toList());
    }

    @Override
    public List<Group> groups() {
        return statements.query(
                GROUPS,
                row -> new Group(
                        row.getObject("last_day", LocalDate.class),
                        Duration.ofHours(row.getInt("hours")),
                        row.getInt("bucket"),
                        row.getInt("certificates")));
    }
}
