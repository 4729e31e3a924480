package io.certloop.watcher.revocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.certificate.X509;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

@ApplicationScoped
@Transactional
class SqlCrls implements CrlStore {

    /**
     * Claims a list that is due. If a certificate was first served after the last complete reading, {@code is_new} says
     * that the list has to be read as a whole.
     */
    private static final String CLAIM = """
            update crl set due = ? from authority a
            where a.sha256 = crl.authority and (crl.url, crl.authority) in (select url, authority
                from crl where due <= ? order by due limit 1 for update skip locked)
            returning crl.url, crl.authority, crl.etag, crl.last_modified, crl.this_update,
                crl.next_update, crl.failures, a.der, exists (select 1 from leaf l
                    where l.crl_url = crl.url and l.authority = crl.authority
                        and l.first_seen > coalesce(crl.whole_at, '-infinity')) as is_new
            """;

    private static final String REVOKE = """
            update leaf l set revoked_at = r.at, revocation_reason = r.reason
            from jsonb_to_recordset(cast(? as jsonb)) as r (serial text, at timestamptz,
                reason text)
            where l.crl_url = ? and l.authority = ? and l.serial = r.serial
            """;

    /** Clears revocations that the list no longer contains, because a certificate on hold can be released. */
    private static final String LIFT = """
            update leaf set revoked_at = null, revocation_reason = null
            where crl_url = ? and authority = ? and revoked_at is not null
                and serial not in (select serial
                    from jsonb_to_recordset(cast(? as jsonb)) as r (serial text))
            """;

    private static final String READ = """
            update crl set etag = ?, last_modified = ?, this_update = ?, next_update = ?,
                failures = 0, failure = ?, checked_at = ?, whole_at = ?, due = ?
            where url = ? and authority = ?
            """;

    private static final String UNCHANGED = """
            update crl set checked_at = ?, failure = null, failures = 0, due = ?
            where url = ? and authority = ?
            """;

    private static final String FAILED = """
            update crl set failure = ?, failures = failures + 1, due = ?
            where url = ? and authority = ?
            """;

    private static final String KNOWN =
            "select serial from leaf where crl_url = ? and authority = ? and serial = any(?)";

    private static final String FORGET_LISTS = """
            delete from crl c where not exists (select 1 from leaf l
                where l.crl_url = c.url and l.authority = c.authority)
            """;

    private final Statements statements;
    private final StoredJson json;

    SqlCrls(DataSource database, ObjectMapper json) {
        this.statements = new Statements(database);
        this.json = new StoredJson(json);
    }

    @Override
    public Optional<Due> claim(Instant now, Duration lease) {
        return statements.first(CLAIM, SqlCrls::due, now.plus(lease), now);
    }

    private static Due due(ResultSet row) throws SQLException {
        boolean isNew = row.getBoolean("is_new");
        return new Due(
                new Key(row.getString("url"), row.getString("authority")),
                certificate(row.getBytes("der")),
                Optional.ofNullable(row.getString("etag")).filter(any -> !isNew),
                Optional.ofNullable(row.getString("last_modified")).filter(any -> !isNew),
                Statements.time(row, "this_update"),
                Statements.time(row, "next_update"),
                row.getInt("failures"));
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return X509.first(der);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was stored can be read", e);
        }
    }

    @Override
    public Set<String> known(Key list, Collection<String> serials) {
        return Set.copyOf(statements.query(
                KNOWN, row -> row.getString(1), list.url(), list.authority(), Statements.texts(serials)));
    }

    @Override
    public void record(Key list, Read read, Instant at, Instant next) {
        String rows = json.write(read.revoked());
        statements.update(REVOKE, rows, list.url(), list.authority());
        if (read.gap().isEmpty()) {
            statements.update(LIFT, list.url(), list.authority(), rows);
        }
        statements.update(
                READ,
                read.etag(),
                read.lastModified(),
                read.thisUpdate(),
                read.nextUpdate(),
                read.gap(),
                at,
                read.gap().isEmpty() ? at : null,
                next,
                list.url(),
                list.authority());
    }

    @Override
    public void recordUnchanged(Key list, Instant at, Instant next) {
        statements.update(UNCHANGED, at, next, list.url(), list.authority());
    }

    @Override
    public void recordFailure(Key list, String why, Instant next) {
        statements.update(FAILED, why, next, list.url(), list.authority());
    }

    @Override
    public void forget(Instant before) {
        statements.update("delete from leaf where last_seen < ?", before);
        statements.update(FORGET_LISTS);
    }
}
