package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.core.type.TypeReference;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.watcher.inventory.Certificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

@ApplicationScoped
class SqlCertificates implements Certificates {

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final Session session;
    private final JsonColumn json;

    SqlCertificates(Session session, JsonColumn json) {
        this.session = session;
        this.json = json;
    }

    /** One row; the names are those of the columns. */
    private record Row(
            String certificate_id,
            List<String> names,
            Instant not_before,
            Instant not_after,
            boolean enabled,
            boolean ordered,
            String sha256) {

        static Row of(Certificate certificate) {
            return new Row(
                    certificate.id().value(),
                    certificate.names(),
                    certificate.notBefore(),
                    certificate.notAfter(),
                    certificate.enabled(),
                    certificate.ordered(),
                    certificate.sha256().orElse(null));
        }
    }

    @Override
    @Transactional
    public void list(AccountId account, UUID sweep, List<Certificate> page) {
        // A provider that names one twice must not make the statement meet its own row.
        List<Row> rows =
                page.stream()
                        .collect(
                                Collectors.toMap(Certificate::id, Function.identity(), (a, b) -> b))
                        .values()
                        .stream()
                        .map(Row::of)
                        .toList();
        if (rows.isEmpty()) {
            return;
        }
        session.createNativeMutationQuery(
                        """
                        insert into certificate (account_id, certificate_id, names, not_before,
                            not_after, enabled, ordered, sha256, listed_in)
                        select :account, certificate_id, names, not_before, not_after, enabled,
                            ordered, sha256, :sweep
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r (certificate_id text,
                            names jsonb, not_before timestamptz, not_after timestamptz,
                            enabled boolean, ordered boolean, sha256 text)
                        on conflict (account_id, certificate_id) do update
                        set names = excluded.names, not_before = excluded.not_before,
                            not_after = excluded.not_after, enabled = excluded.enabled,
                            ordered = excluded.ordered, listed_in = excluded.listed_in,
                            sha256 = coalesce(excluded.sha256,
                                case when certificate.not_before = excluded.not_before
                                      and certificate.not_after = excluded.not_after
                                     then certificate.sha256 end)
                        """)
                .setParameter("account", account.value())
                .setParameter("sweep", sweep)
                .setParameter("rows", json.write(rows))
                .executeUpdate();
    }

    @Override
    @Transactional
    public void keep(AccountId account, UUID sweep, Certificate certificate) {
        list(account, sweep, List.of(certificate));
    }

    @Override
    @Transactional
    public Map<CertificateId, Certificate> listedIn(
            UUID sweep, AccountId account, Collection<CertificateId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return session.createNativeQuery(
                        "select certificate_id, cast(names as text) as told, not_before, not_after,"
                                + " enabled, ordered, sha256 from certificate"
                                + " where account_id = :account and listed_in = :sweep"
                                + " and certificate_id in (:ids)",
                        Object[].class)
                .addScalar("certificate_id", String.class)
                .addScalar("told", String.class)
                .addScalar("not_before", Instant.class)
                .addScalar("not_after", Instant.class)
                .addScalar("enabled", Boolean.class)
                .addScalar("ordered", Boolean.class)
                .addScalar("sha256", String.class)
                .setParameter("account", account.value())
                .setParameter("sweep", sweep)
                .setParameterList("ids", ids.stream().map(CertificateId::value).toList())
                .getResultStream()
                .map(this::certificate)
                .collect(Collectors.toMap(Certificate::id, Function.identity()));
    }

    private Certificate certificate(Object[] row) {
        return new Certificate(
                CertificateId.ofRow((String) row[0]),
                json.read((String) row[1], NAMES),
                (Instant) row[2],
                (Instant) row[3],
                (Boolean) row[4],
                (Boolean) row[5],
                Optional.ofNullable((String) row[6]));
    }
}
