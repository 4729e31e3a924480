package io.certloop.watcher.inventory.db;

import io.certloop.service.database.Statements;
import io.certloop.watcher.inventory.CertificateEnds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Counts in PostgreSQL, because a fleet has many certificates that end on few days. */
@ApplicationScoped
@Transactional
class SqlCertificateEnds implements CertificateEnds {

    private static final String GROUPS = """
            select cast(not_after at time zone 'UTC' as date) as last_day,
                cast(round(extract(epoch from not_after - not_before) / 3600) as integer) as hours,
                count(distinct (account_id, certificate_id)) as certificates
            from domain
            where certificate_id is not null and not_after is not null
            group by 1, 2
            """;

    private static final String WEEKS = """
            with ending as (
                select date_trunc('week', not_after at time zone 'UTC') as week,
                    count(distinct (account_id, certificate_id)) as certificates
                from domain
                where certificate_id is not null and not_after >= :now
                group by 1)
            select cast(week as date) as monday, coalesce(certificates, 0) as certificates
            from generate_series(
                    date_trunc('week', cast(:now as timestamptz) at time zone 'UTC'),
                    date_trunc('week', cast(:now as timestamptz) at time zone 'UTC') + interval '12 weeks',
                    interval '1 week') as week
                left join ending using (week)
            order by week
            """;

    private final Statements statements;

    SqlCertificateEnds(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public List<Group> groups() {
        return statements.query(
                GROUPS,
                row -> new Group(
                        row.getObject("last_day", LocalDate.class),
                        Duration.ofHours(row.getInt("hours")),
                        row.getInt("certificates")));
    }

    @Override
    public List<Week> weeks(Instant now) {
        return statements.query(
                WEEKS,
                Map.of("now", now),
                row -> new Week(row.getObject("monday", LocalDate.class), row.getLong("certificates")));
    }
}
