package io.certloop.watcher.revocation.db;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.StoredJson;
import io.certloop.watcher.revocation.CrlStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

@ApplicationScoped
class SqlCrls implements CrlStore {

    /** With a certificate that came after the last reading, the list has to be read whole. */
    private static final String CLAIM =
            """
            update crl set due = :until from authority a
            where a.sha256 = crl.authority and (crl.url, crl.authority) in (select url, authority
                from crl where due <= :now order by due limit 1 for update skip locked)
            returning crl.url, crl.authority, crl.etag, crl.last_modified, crl.this_update,
                crl.next_update, crl.failures, a.der, exists (select 1 from leaf l
                    where l.crl_url = crl.url and l.authority = crl.authority
                        and l.first_seen > coalesce(crl.whole_at, '-infinity')) as is_new
            """;

    private static final String REVOKE =
            """
            update leaf l set revoked_at = r.at, revocation_reason = r.reason
            from jsonb_to_recordset(cast(:rows as jsonb)) as r (serial text, at timestamptz,
                reason text)
            where l.crl_url = :url and l.authority = :authority and l.serial = r.serial
            """;

    /** A hold can be lifted: what the list does not have any more is not revoked any more. */
    private static final String LIFT =
            """
            update leaf set revoked_at = null, revocation_reason = null
            where crl_url = :url and authority = :authority and revoked_at is not null
                and serial not in (select serial
                    from jsonb_to_recordset(cast(:rows as jsonb)) as r (serial text))
            """;

    private static final String READ =
            """
            update crl set etag = :etag, last_modified = :modified, this_update = :this,
                next_update = :next, checked_at = :at, failures = 0, failure = :gap,
                whole_at = case when cast(:gap as text) is null then cast(:at as timestamptz) end,
                due = :due
            where url = :url and authority = :authority
            """;

    private final Session session;
    private final StoredJson json;

    SqlCrls(Session session, ObjectMapper json) {
        this.session = session;
        this.json = new StoredJson(json);
    }

    @Override
    @Transactional
    public Optional<Due> claim(Instant now, Duration lease) {
        return session.createNativeQuery(CLAIM, Object[].class)
                .addScalar("url", String.class)
                .addScalar("authority", String.class)
                .addScalar("etag", String.class)
                .addScalar("last_modified", String.class)
                .addScalar("this_update", Instant.class)
                .addScalar("next_update", Instant.class)
                .addScalar("failures", Integer.class)
                .addScalar("der", byte[].class)
                .addScalar("is_new", Boolean.class)
                .setParameter("until", now.plus(lease))
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(SqlCrls::due);
    }

    private static Due due(Object[] row) {
        boolean isNew = (Boolean) row[8];
        return new Due(
                new Key((String) row[0], (String) row[1]),
                certificate((byte[]) row[7]),
                Optional.ofNullable((String) row[2]).filter(any -> !isNew),
                Optional.ofNullable((String) row[3]).filter(any -> !isNew),
                Optional.ofNullable((Instant) row[4]),
                Optional.ofNullable((Instant) row[5]),
                (Integer) row[6]);
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was stored can be read", e);
        }
    }

    @Override
    @Transactional
    public Set<String> known(Key list, Collection<String> serials) {
        if (serials.isEmpty()) {
            return Set.of();
        }
        return session.createNativeQuery(
                        "select serial from leaf where crl_url = :url and authority = :authority"
                                + " and serial = any(cast(:serials as text[]))",
                        String.class)
                .setParameter("url", list.url())
                .setParameter("authority", list.authority())
                .setParameter("serials", serials.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toSet());
    }

    @Override
    @Transactional
    public void record(Key list, Read read, Instant at, Instant next) {
        String rows = json.write(read.revoked());
        of(list, REVOKE).setParameter("rows", rows).executeUpdate();
        if (read.gap().isEmpty()) {
            of(list, LIFT).setParameter("rows", rows).executeUpdate();
        }
        of(list, READ)
                .setParameter("etag", read.etag().orElse(null), String.class)
                .setParameter("modified", read.lastModified().orElse(null), String.class)
                .setParameter("this", read.thisUpdate())
                .setParameter("next", read.nextUpdate())
                .setParameter("gap", read.gap().orElse(null), String.class)
                .setParameter("at", at)
                .setParameter("due", next)
                .executeUpdate();
    }

    @Override
    @Transactional
    public void recordUnchanged(Key list, Instant at, Instant next) {
        of(
                        list,
                        "update crl set checked_at = :at, failure = null, failures = 0, due = :due"
                                + " where url = :url and authority = :authority")
                .setParameter("at", at)
                .setParameter("due", next)
                .executeUpdate();
    }

    @Override
    @Transactional
    public void recordFailure(Key list, String why, Instant next) {
        of(
                        list,
                        "update crl set failure = :why, failures = failures + 1, due = :due"
                                + " where url = :url and authority = :authority")
                .setParameter("why", why)
                .setParameter("due", next)
                .executeUpdate();
    }

    private MutationQuery of(Key list, String sql) {
        return session.createNativeMutationQuery(sql)
                .setParameter("url", list.url())
                .setParameter("authority", list.authority());
    }

    @Override
    @Transactional
    public void forget(Instant before) {
        session.createNativeMutationQuery("delete from leaf where last_seen < :before")
                .setParameter("before", before)
                .executeUpdate();
        session.createNativeMutationQuery(
                        "delete from crl c where not exists (select 1 from leaf l"
                                + " where l.crl_url = c.url and l.authority = c.authority)")
                .executeUpdate();
    }
}
