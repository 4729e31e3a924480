package io.certloop.watcher.forecast.db;

import io.certloop.service.database.Statements;
import io.certloop.watcher.forecast.CertificateEnds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** Counted by the database: a fleet has many certificates and few days. */
@ApplicationScoped
class SqlCertificateEnds implements CertificateEnds {

    private static final String GROUPS =
            """
            select cast(not_after at time zone 'UTC' as date) as last_day,
                cast(round(extract(epoch from not_after - not_before) / 3600) as integer) as hours,
                abs(hashtext(certificate_id) %% %d) as bucket,
                count(distinct (account_id, certificate_id)) as certificates
            from domain
            where certificate_id is not null and not_after is not null
            group by 1, 2, 3
            """
                    .formatted(BUCKETS);

    private final Statements statements;

    SqlCertificateEnds(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    @Transactional
    public List<Group> groups() {
        return statements.query(
                GROUPS,
                row ->
                        new Group(
                                row.getObject("last_day", LocalDate.class),
                                Duration.ofHours(row.getInt("hours")),
                                row.getInt("bucket"),
                                row.getInt("certificates")));
    }
}
