package io.certloop.watcher.inventory.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.inventory.Reading;
import io.certloop.watcher.inventory.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

@ApplicationScoped
class SqlReadings implements Readings {

    private final Session session;
    private final JsonColumn json;

    SqlReadings(Session session, JsonColumn json) {
        this.session = session;
        this.json = json;
    }

    /** One row; the names are those of the columns. */
    private record Row(String account_id, String name, StoredDomain domain, Instant read_at) {

        static Row of(Reading reading) {
            return new Row(
                    reading.domain().account().value(),
                    reading.domain().name().value(),
                    StoredDomain.of(reading.domain()),
                    reading.at());
        }
    }

    @Override
    @Transactional
    public Map<DomainName, Reading> of(AccountId account, Collection<DomainName> names) {
        return session.createNativeQuery(
                        "select cast(domain as text) as told, read_at from reading"
                                + " where account_id = :account and name in (:names)",
                        Object[].class)
                .addScalar("told", String.class)
                .addScalar("read_at", Instant.class)
                .setParameter("account", account.value())
                .setParameterList("names", names.stream().map(DomainName::value).toList())
                .getResultStream()
                .map(
                        row ->
                                new Reading(
                                        json.read((String) row[0], StoredDomain.class).domain(),
                                        (Instant) row[1]))
                .collect(Collectors.toMap(read -> read.domain().name(), Function.identity()));
    }

    @Override
    public void keepReadings(List<Reading> readings) {
        if (readings.isEmpty()) {
            return;
        }
        session.createNativeMutationQuery(
                        "insert into reading (account_id, name, domain, read_at)"
                                + " select account_id, name, domain, read_at"
                                + " from jsonb_to_recordset(cast(:rows as jsonb)) as r"
                                + " (account_id text, name text, domain jsonb,"
                                + " read_at timestamptz)"
                                + " on conflict (account_id, name) do update"
                                + " set domain = excluded.domain, read_at = excluded.read_at")
                .setParameter("rows", json.write(readings.stream().map(Row::of).toList()))
                .executeUpdate();
    }
}
