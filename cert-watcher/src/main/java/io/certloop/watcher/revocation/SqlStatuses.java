package io.certloop.watcher.revocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.Sha256;
import io.certloop.watcher.inventory.status.CertificateStatus;
import io.certloop.watcher.inventory.status.CertificateStatus.Crl;
import io.certloop.watcher.inventory.status.CertificateStatus.CrlState;
import io.certloop.watcher.inventory.status.CertificateStatus.Renewal;
import io.certloop.watcher.inventory.status.CertificateStatuses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

@ApplicationScoped
class SqlStatuses implements CertificateStatuses {

    /**
     * The time at which a certificate was last served is stored at most once in this interval, because every sweep
     * finds the certificate.
     */
    private static final Duration SEEN_EVERY = Duration.ofHours(6);

    private static final String OF = """
            select l.sha256, l.not_before, l.not_after, l.window_start, l.window_end,
                l.explanation_url, l.renewal_checked, l.renewal_due,
                coalesce(l.renewal_unknown, d.failure) as renewal_unknown, l.directory, l.crl_url,
                l.revoked_at, l.revocation_reason, c.checked_at, c.due, c.failure,
                c.next_update, c.whole_at >= l.first_seen as covered
            from leaf l left join crl c on c.url = l.crl_url and c.authority = l.authority
                left join acme_directory d on d.url = l.directory
            where l.sha256 = any(?)
            """;

    /**
     * Inserts newly served certificates. A new certificate makes its list due, but not sooner than one hour after the
     * list was last read.
     */
    private static final String NOTE = """
            with noting as (select cast(? as timestamptz) as moment), noted as (
                insert into leaf as l (sha256, serial, issuer, not_before, not_after, first_seen,
                    last_seen, directory, renewal_id, renewal_due, crl_url, authority)
                select sha256, serial, issuer, not_before, not_after, moment, moment, directory,
                    renewal_id, case when directory is not null then moment end, crl_url, authority
                from jsonb_to_recordset(cast(? as jsonb)) as r (sha256 text, serial text,
                    issuer text, not_before timestamptz, not_after timestamptz, directory text,
                    renewal_id text, crl_url text, authority text), noting
                order by sha256
                on conflict (sha256) do update set directory = excluded.directory,
                    renewal_id = excluded.renewal_id,
                    renewal_due = coalesce(l.renewal_due, excluded.renewal_due)
                where l.directory is distinct from excluded.directory
                returning crl_url, authority, l.first_seen = (select moment from noting) as is_new)
            insert into crl as c (url, authority, due)
            select distinct crl_url, authority, moment from noted, noting
            where is_new and crl_url is not null
            order by crl_url, authority
            on conflict (url, authority) do update
            set due = least(c.due, greatest(excluded.due, c.checked_at + interval '1 hour'))
            """;

    private static final String SEEN = """
            update leaf set last_seen = ? where sha256 in (select sha256 from leaf
                where sha256 = any(?) and last_seen < ? order by sha256 for update)
            """;

    private static final String KEEP_AUTHORITY =
            "insert into authority (sha256, der) values (?, ?) on conflict do nothing";

    private final Statements statements;
    private final ServedLeaves leaves;
    private final StoredJson json;
    private final Clock clock;

    SqlStatuses(DataSource database, ServedLeaves leaves, ObjectMapper json, Clock clock) {
        this.statements = new Statements(database);
        this.leaves = leaves;
        this.json = new StoredJson(json);
        this.clock = clock;
    }

    @Override
    @Transactional
    public Map<String, CertificateStatus> of(Collection<String> sha256s) {
        return statements.query(OF, this::status, Statements.texts(sha256s)).stream()
                .collect(Collectors.toMap(CertificateStatus::sha256, Function.identity()));
    }

    private CertificateStatus status(ResultSet row) throws SQLException {
        return new CertificateStatus(
                row.getString("sha256"),
                time(row, "not_before"),
                time(row, "not_after"),
                new Renewal(
                        time(row, "window_start"),
                        time(row, "window_end"),
                        row.getString("explanation_url"),
                        time(row, "renewal_checked"),
                        time(row, "renewal_due"),
                        renewalUnknown(row)),
                crl(row));
    }

    private static String renewalUnknown(ResultSet row) throws SQLException {
        if (row.getString("directory") == null) {
            return "no ACME server is configured for its issuer";
        }
        String unknown = row.getString("renewal_unknown");
        return time(row, "renewal_checked") == null && unknown == null ? "not asked yet" : unknown;
    }

    private Crl crl(ResultSet row) throws SQLException {
        String unknown = crlUnknown(row);
        CrlState state = unknown == null ? CrlState.GOOD : CrlState.UNKNOWN;
        Instant revokedAt = time(row, "revoked_at");
        return new Crl(
                revokedAt == null ? state : CrlState.REVOKED,
                revokedAt,
                row.getString("revocation_reason"),
                row.getString("crl_url"),
                time(row, "checked_at"),
                time(row, "due"),
                unknown == null ? row.getString("failure") : unknown);
    }

    /**
     * Why the revocation status of the certificate is unknown; null if a valid list was read that does not contain it.
     */
    private String crlUnknown(ResultSet row) throws SQLException {
        if (row.getString("crl_url") == null) {
            return "it names no list that can be checked";
        }
        if (!row.getBoolean("covered")) {
            String failure = row.getString("failure");
            return failure == null ? "its list was not read yet" : failure;
        }
        Instant end = time(row, "next_update");
        return clock.instant().isBefore(end) ? null : "its list ended at " + end;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Statements.time(row, column).orElse(null);
    }

    @Override
    public void note(Collection<ServedCertificate> examined, Collection<String> served, Instant at) {
        List<Leaf> found = leaves.of(examined);
        if (!found.isEmpty()) {
            keepAuthorities(found);
            statements.update(NOTE, at, json.write(found.stream().map(this::row).toList()));
        }
        if (!served.isEmpty()) {
            statements.update(SEEN, at, Statements.texts(served), at.minus(SEEN_EVERY));
        }
    }

    private Map<String, Object> row(Leaf leaf) {
        Map<String, Object> row = new HashMap<>();
        row.put("sha256", leaf.sha256());
        row.put("serial", leaf.serial());
        row.put("issuer", leaf.issuer());
        row.put("not_before", leaf.notBefore());
        row.put("not_after", leaf.notAfter());
        row.put("directory", leaf.directory().map(Object::toString));
        row.put("renewal_id", leaf.renewalId());
        if (leaves.isListed(leaf)) {
            row.put("crl_url", leaf.crlUrl().get());
            row.put("authority", fingerprint(leaf.authority().get()));
        }
        return row;
    }

    private void keepAuthorities(List<Leaf> found) {
        Map<String, X509Certificate> authorities = new TreeMap<>();
        found.stream()
                .filter(leaves::isListed)
                .map(leaf -> leaf.authority().get())
                .forEach(each -> authorities.put(fingerprint(each), each));
        authorities.forEach((sha256, each) -> statements.update(KEEP_AUTHORITY, sha256, encoded(each)));
    }

    private static String fingerprint(X509Certificate certificate) {
        return HexFormat.of().formatHex(Sha256.digest().digest(encoded(certificate)));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was parsed can be written", e);
        }
    }
}
