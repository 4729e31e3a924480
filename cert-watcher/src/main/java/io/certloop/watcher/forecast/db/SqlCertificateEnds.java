package io.certloop.watcher.forecast.db;

import io.certloop.watcher.forecast.CertificateEnds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.Session;

/** Counted by the database: a fleet has many certificates and few days. */
@ApplicationScoped
class SqlCertificateEnds implements CertificateEnds {

    private final Session session;

    SqlCertificateEnds(Session session) {
        this.session = session;
    }

    @Override
    @Transactional
    public List<Group> groups() {
        return session.createNativeQuery(
                        """
                        select cast(not_after at time zone 'UTC' as date) as last_day,
                            cast(round(extract(epoch from not_after - not_before) / 3600)
                                as integer) as hours,
                            abs(hashtext(certificate_id) %% %d) as bucket,
                            count(distinct (account_id, certificate_id)) as certificates
                        from domain
                        where certificate_id is not null and not_after is not null
                        group by 1, 2, 3
                        """
                                .formatted(BUCKETS),
                        Object[].class)
                .addScalar("last_day", LocalDate.class)
                .addScalar("hours", Integer.class)
                .addScalar("bucket", Integer.class)
                .addScalar("certificates", Long.class)
                .getResultStream()
                .map(
                        row ->
                                new Group(
                                        (LocalDate) row[0],
                                        Duration.ofHours((Integer) row[1]),
                                        (Integer) row[2],
                                        Math.toIntExact((Long) row[3])))
                .toList();
    }
}
