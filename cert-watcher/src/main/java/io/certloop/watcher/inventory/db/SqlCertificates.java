package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.core.type.TypeReference;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.service.database.Statements;
import io.certloop.watcher.inventory.Certificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

@ApplicationScoped
@Transactional
class SqlCertificates implements Certificates {

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private static final String LIST = """
            insert into certificate (account_id, certificate_id, names, not_before,
                not_after, enabled, ordered, sha256, listed_in)
            select ?, certificate_id, names, not_before, not_after, enabled, ordered, sha256, ?
            from jsonb_to_recordset(cast(? as jsonb)) as r (certificate_id text,
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
            """;

    private static final String LISTED_IN = """
            select * from certificate
            where account_id = ? and listed_in = ? and certificate_id = any(?)
            """;

    private final Statements statements;
    private final JsonColumn json;

    SqlCertificates(DataSource database, JsonColumn json) {
        this.statements = new Statements(database);
        this.json = json;
    }

    private static Map<String, Object> row(Certificate certificate) {
        Map<String, Object> row = new HashMap<>();
        row.put("certificate_id", certificate.id().value());
        row.put("names", certificate.names());
        row.put("not_before", certificate.notBefore());
        row.put("not_after", certificate.notAfter());
        row.put("enabled", certificate.enabled());
        row.put("ordered", certificate.ordered());
        row.put("sha256", certificate.sha256());
        return row;
    }

    @Override
    public void list(AccountId account, UUID sweep, List<Certificate> page) {
        // A provider that names one twice must not make the statement meet its own row.
        List<Map<String, Object>> rows =
                page.stream()
                        .collect(Collectors.toMap(Certificate::id, Function.identity(), (a, b) -> b))
                        .values()
                        .stream()
                        .map(SqlCertificates::row)
                        .toList();
        if (!rows.isEmpty()) {
            statements.update(LIST, account.value(), sweep, json.write(rows));
        }
    }

    @Override
    public void keep(AccountId account, UUID sweep, Certificate certificate) {
        list(account, sweep, List.of(certificate));
    }

    @Override
    public Map<CertificateId, Certificate> listedIn(UUID sweep, AccountId account, Collection<CertificateId> ids) {
        return statements
                .query(
                        LISTED_IN,
                        this::certificate,
                        account.value(),
                        sweep,
                        Statements.texts(ids.stream().map(CertificateId::value).toList()))
                .stream()
                .collect(Collectors.toMap(Certificate::id, Function.identity()));
    }

    private Certificate certificate(ResultSet row) throws SQLException {
        return new Certificate(
                CertificateId.ofRow(row.getString("certificate_id")),
                json.read(row.getString("names"), NAMES),
                Statements.instant(row, "not_before"),
                Statements.instant(row, "not_after"),
                row.getBoolean("enabled"),
                row.getBoolean("ordered"),
                Optional.ofNullable(row.getString("sha256")));
    }
}
