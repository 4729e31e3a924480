package io.certloop.watcher.inventory.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Statements;
import io.certloop.watcher.inventory.Reading;
import io.certloop.watcher.inventory.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

@ApplicationScoped
class SqlReadings implements Readings {

    private static final String OF = "select domain, read_at from reading where account_id = ? and name = any(?)";

    private static final String KEEP = """
            insert into reading (account_id, name, domain, read_at)
            select * from jsonb_to_recordset(cast(? as jsonb)) as r (account_id text, name text,
                domain jsonb, read_at timestamptz)
            on conflict (account_id, name) do update
            set domain = excluded.domain, read_at = excluded.read_at
            """;

    private final Statements statements;
    private final JsonColumn json;

    SqlReadings(DataSource database, JsonColumn json) {
        this.statements = new Statements(database);
        this.json = json;
    }

    private static Map<String, Object> row(Reading reading) {
        return Map.of(
                "account_id", reading.domain().account().value(),
                "name", reading.domain().name().value(),
                "domain", StoredDomain.of(reading.domain()),
                "read_at", reading.at());
    }

    @Override
    @Transactional
    public Map<DomainName, Reading> of(AccountId account, Collection<DomainName> names) {
        return statements
                .query(
                        OF,
                        row -> new Reading(
                                json.read(row.getString("domain"), StoredDomain.class)
                                        .domain(),
                                Statements.instant(row, "read_at")),
                        account.value(),
                        Statements.texts(names.stream().map(DomainName::value).toList()))
                .stream()
                .collect(Collectors.toMap(read -> read.domain().name(), Function.identity()));
    }

    @Override
    public void keepReadings(List<Reading> readings) {
        if (!readings.isEmpty()) {
            statements.update(
                    KEEP, json.write(readings.stream().map(SqlReadings::row).toList()));
        }
    }
}
