package io.certloop.watcher.revocation.db;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.Sha256;
import io.certloop.watcher.inventory.status.CertificateStatus;
import io.certloop.watcher.inventory.status.CertificateStatus.Crl;
import io.certloop.watcher.inventory.status.CertificateStatus.CrlState;
import io.certloop.watcher.inventory.status.CertificateStatus.Renewal;
import io.certloop.watcher.inventory.status.CertificateStatuses;
import io.certloop.watcher.revocation.Leaf;
import io.certloop.watcher.revocation.ServedLeaves;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Reads what all replicas have fetched, and notes what there is to fetch. */
@ApplicationScoped
class SqlStatuses implements CertificateStatuses {

    /** Peeks come with every sweep; a row is written once in this time. */
    private static final Duration SEEN_EVERY = Duration.ofHours(6);

    private static final String OF =
            """
            select l.sha256, l.not_before, l.not_after, l.window_start, l.window_end,
                l.explanation_url, l.renewal_checked, l.renewal_due,
                coalesce(l.renewal_unknown, d.failure) as renewal_unknown, l.directory, l.crl_url,
                l.revoked_at, l.revocation_reason, c.checked_at, c.due, c.failure,
                c.next_update, c.whole_at >= l.first_seen as covered
            from leaf l left join crl c on c.url = l.crl_url and c.authority = l.authority
                left join acme_directory d on d.url = l.directory
            where l.sha256 in (:ids)
            """;

    /** A new certificate makes its list due, an hour after the last reading. */
    private static final String NOTE =
            """
            with noted as (
                insert into leaf as l (sha256, serial, issuer, not_before, not_after, first_seen,
                    last_seen, directory, renewal_id, renewal_due, crl_url, authority)
                select sha256, serial, issuer, not_before, not_after, :at, :at, directory,
                    renewal_id, case when directory is null then null else cast(:at as timestamptz)
                    end, crl_url, authority
                from jsonb_to_recordset(cast(:rows as jsonb)) as r (sha256 text, serial text,
                    issuer text, not_before timestamptz, not_after timestamptz, directory text,
                    renewal_id text, crl_url text, authority text)
                order by sha256
                on conflict (sha256) do update set directory = excluded.directory,
                    renewal_id = excluded.renewal_id,
                    renewal_due = coalesce(l.renewal_due, excluded.renewal_due)
                where l.directory is distinct from excluded.directory
                returning crl_url, authority, l.first_seen = :at as is_new)
            insert into crl as c (url, authority, due)
            select distinct crl_url, authority, cast(:at as timestamptz) from noted
            where is_new and crl_url is not null
            order by crl_url, authority
            on conflict (url, authority) do update
            set due = least(c.due, greatest(:at, c.checked_at + interval '1 hour'))
            """;

    private final Session session;
    private final ServedLeaves leaves;
    private final StoredJson json;
    private final Clock clock;

    SqlStatuses(Session session, ServedLeaves leaves, ObjectMapper json, Clock clock) {
        this.session = session;
        this.leaves = leaves;
        this.json = new StoredJson(json);
        this.clock = clock;
    }

    @Override
    @Transactional
    public Map<String, CertificateStatus> of(Collection<String> sha256s) {
        if (sha256s.isEmpty()) {
            return Map.of();
        }
        return session.createNativeQuery(OF, Object[].class)
                .addScalar("sha256", String.class)
                .addScalar("not_before", Instant.class)
                .addScalar("not_after", Instant.class)
                .addScalar("window_start", Instant.class)
                .addScalar("window_end", Instant.class)
                .addScalar("explanation_url", String.class)
                .addScalar("renewal_checked", Instant.class)
                .addScalar("renewal_due", Instant.class)
                .addScalar("renewal_unknown", String.class)
                .addScalar("directory", String.class)
                .addScalar("crl_url", String.class)
                .addScalar("revoked_at", Instant.class)
                .addScalar("revocation_reason", String.class)
                .addScalar("checked_at", Instant.class)
                .addScalar("due", Instant.class)
                .addScalar("failure", String.class)
                .addScalar("next_update", Instant.class)
                .addScalar("covered", Boolean.class)
                .setParameterList("ids", sha256s)
                .getResultStream()
                .map(this::status)
                .collect(Collectors.toMap(CertificateStatus::sha256, Function.identity()));
    }

    private CertificateStatus status(Object[] row) {
        return new CertificateStatus(
                (String) row[0],
                (Instant) row[1],
                (Instant) row[2],
                new Renewal(
                        (Instant) row[3],
                        (Instant) row[4],
                        (String) row[5],
                        (Instant) row[6],
                        (Instant) row[7],
                        renewalUnknown(row)),
                crl(row));
    }

    private static String renewalUnknown(Object[] row) {
        if (row[9] == null) {
            return "no ACME server is configured for its issuer";
        }
        return row[6] == null && row[8] == null ? "not asked yet" : (String) row[8];
    }

    private Crl crl(Object[] row) {
        String unknown = crlUnknown(row);
        CrlState state = unknown == null ? CrlState.GOOD : CrlState.UNKNOWN;
        return new Crl(
                row[11] == null ? state : CrlState.REVOKED,
                (Instant) row[11],
                (String) row[12],
                (String) row[10],
                (Instant) row[13],
                (Instant) row[14],
                unknown == null ? (String) row[15] : unknown);
    }

    /** Null if the list has it not and is still valid. */
    private String crlUnknown(Object[] row) {
        if (row[10] == null) {
            return "it names no list that can be checked";
        }
        if (!Boolean.TRUE.equals(row[17])) {
            return row[15] == null ? "its list was not read yet" : (String) row[15];
        }
        return clock.instant().isBefore((Instant) row[16]) ? null : "its list ended at " + row[16];
    }

    /** One row; the names are those of the columns. */
    private record Row(
            String sha256,
            String serial,
            String issuer,
            Instant not_before,
            Instant not_after,
            String directory,
            String renewal_id,
            String crl_url,
            String authority) {}

    @Override
    public void note(
            Collection<ServedCertificate> examined, Collection<String> served, Instant at) {
        List<Leaf> found = leaves.of(examined);
        if (!found.isEmpty()) {
            keepAuthorities(found);
            session.createNativeMutationQuery(NOTE)
                    .setParameter("at", at)
                    .setParameter("rows", json.write(found.stream().map(this::row).toList()))
                    .executeUpdate();
        }
        if (!served.isEmpty()) {
            session.createNativeMutationQuery(
                            "update leaf set last_seen = :at where sha256 in (select sha256"
                                    + " from leaf where sha256 in (:ids) and last_seen < :before"
                                    + " order by sha256 for update)")
                    .setParameter("at", at)
                    .setParameter("before", at.minus(SEEN_EVERY))
                    .setParameterList("ids", served)
                    .executeUpdate();
        }
    }

    private Row row(Leaf leaf) {
        boolean isListed = leaves.isListed(leaf);
        return new Row(
                leaf.sha256(),
                leaf.serial(),
                leaf.issuer(),
                leaf.notBefore(),
                leaf.notAfter(),
                leaf.directory().map(Object::toString).orElse(null),
                leaf.renewalId().orElse(null),
                isListed ? leaf.crlUrl().get() : null,
                isListed ? fingerprint(leaf.authority().get()) : null);
    }

    private void keepAuthorities(List<Leaf> found) {
        Map<String, X509Certificate> authorities = new TreeMap<>();
        found.stream()
                .filter(leaves::isListed)
                .map(leaf -> leaf.authority().get())
                .forEach(each -> authorities.put(fingerprint(each), each));
        authorities.forEach(
                (sha256, each) ->
                        session.createNativeMutationQuery(
                                        "insert into authority (sha256, der) values (:sha256, :der)"
                                                + " on conflict do nothing")
                                .setParameter("sha256", sha256)
                                .setParameter("der", encoded(each))
                                .executeUpdate());
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
