package io.certloop.watcher.alert.db;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import io.certloop.watcher.alert.AlertState;
import io.certloop.watcher.alert.AlertStore;
import io.certloop.watcher.alert.MappedAlert;
import io.certloop.watcher.alert.Recoveries;
import io.certloop.watcher.alert.UnmappedReason;
import io.certloop.watcher.finding.FindingId;
import io.certloop.watcher.inventory.Health;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Stores alerts and recoveries in PostgreSQL. One statement stores a whole request, so that only one of two replicas
 * that receive the same alert inserts it.
 */
@ApplicationScoped
class SqlAlerts implements AlertStore, Recoveries {

    /**
     * Inserts alerts, or updates those whose key is stored already. A resolved alert stays resolved, because a late
     * duplicate may still report it as firing. Only an alert without a start time can fire again, because it may have
     * begun anew.
     */
    private static final String RECEIVE = """
            insert into alert as a (id, key, name, severity, starts_at, firing, domain, state, why,
                received_from, received_at, last_received, deliveries, resolved_at, asked, answered)
            select id, key, name, severity, starts_at, firing, domain, state, why, received_from,
                received_at, received_at, 1, case when not firing then received_at end,
                case when domain is null then 0 else 1 end, 0
            from (values (?, cast(? as timestamptz))) as receipt (received_from, received_at),
                jsonb_to_recordset(cast(? as jsonb)) as r (id uuid, key text, name text,
                    severity text, starts_at timestamptz, firing boolean, domain text, state text,
                    why text)
            order by key
            on conflict (key) do update set
                last_received = excluded.last_received,
                deliveries = a.deliveries + 1,
                firing = excluded.firing and (a.firing or a.starts_at is null),
                resolved_at = case when a.starts_at is null then excluded.resolved_at
                    else coalesce(a.resolved_at, excluded.resolved_at) end,
                domain = coalesce(excluded.domain, a.domain),
                state = case when a.state = 'UNMAPPED' then excluded.state else a.state end,
                why = case when a.state = 'UNMAPPED' then excluded.why else a.why end,
                (asked, received_from) = (
                    select a.asked + again,
                        case again when 1 then excluded.received_from else a.received_from end
                    from (values (case
                        when excluded.domain is null or a.asked > a.answered then 0
                        when a.firing and not excluded.firing then 1
                        when a.starts_at is null and excluded.firing and not a.firing then 1
                        when a.inspected_at is null or a.inspected_at < ? then 1
                        else 0 end)) as inspection (again))
            returning deliveries = 1 as is_new, asked > answered as is_pending, domain, why
            """;

    /**
     * Selects unhealthy and unknown alerts with the worst health of their domain in these accounts, if all accounts'
     * inspections of the domain are newer than that of the alert.
     */
    private static final String FOLLOW = """
            select a.id, a.state, d.health, d.looked from alert a cross join lateral (
                select (array_agg(health order by case health when 'SICK' then 3
                        when 'UNKNOWN' then 2 when 'CHANGING' then 1 else 0 end desc))[1] as health,
                    min(last_looked) as looked
                from domain where name = a.domain and account_id = any(?)) d
            where a.state in ('UNHEALTHY', 'UNKNOWN') and a.asked = a.answered
                and d.looked > a.inspected_at
            order by a.id limit 1000 for update of a skip locked
            """;

    private static final String INSPECTED = "select id, state from alert where id = any(?) order by id for update";

    /**
     * Records the inspection of alerts. For an alert that is unhealthy again, it clears the times of the recovery and
     * of the announcement, so that the next recovery is announced, too.
     */
    private static final String RECORD = """
            update alert a set inspected_at = r.at, state = r.state, why = r.why,
                answered = greatest(a.answered, r.answered),
                finding_id = coalesce(r.finding, a.finding_id),
                recovered_at = case when r.state <> 'UNHEALTHY'
                    then coalesce(r.recovered_at, a.recovered_at) end,
                announced_at = case when r.state <> 'UNHEALTHY' then a.announced_at end
            from jsonb_to_recordset(cast(? as jsonb)) as r (id uuid, at timestamptz, state text,
                why text, answered int, finding uuid, recovered_at timestamptz)
            where a.id = r.id
            """;

    private static final String WAITING = """
            select distinct domain from alert where asked > answered
                and domain is not null and last_received < ? limit 1000
            """;

    private static final String TO_ANNOUNCE = """
            select key, name, recovered_at from alert
            where id = ? and state = 'RECOVERED' and announced_at is null
            """;

    private static final String FORGET = """
            delete from alert where id in (select id from alert
                where last_received < ? order by last_received limit 5000
                for update skip locked)
            """;

    private final Statements statements;
    private final StoredJson json;

    SqlAlerts(DataSource database, ObjectMapper json) {
        this.statements = new Statements(database);
        this.json = new StoredJson(json);
    }

    private static Map<String, Object> row(MappedAlert mapped) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", UUID.randomUUID());
        row.put("key", mapped.alert().key());
        row.put("name", mapped.alert().name());
        row.put("severity", mapped.alert().severity());
        row.put("starts_at", mapped.alert().startsAt());
        row.put("firing", mapped.alert().firing());
        row.put("domain", mapped.domain().map(DomainName::value));
        row.put("state", mapped.domain().isPresent() ? AlertState.PENDING : AlertState.UNMAPPED);
        row.put("why", mapped.why());
        return row;
    }

    @Override
    public List<Receipt> receive(List<MappedAlert> alerts, String from, Instant now, Instant againBefore) {
        return statements.query(
                RECEIVE,
                row -> new Receipt(
                        row.getBoolean("is_new"),
                        row.getBoolean("is_pending"),
                        Optional.ofNullable(row.getString("domain")).map(DomainName::new),
                        Optional.ofNullable(row.getString("why")).map(UnmappedReason::valueOf)),
                from,
                now,
                json.write(alerts.stream().map(SqlAlerts::row).toList()),
                againBefore);
    }

    @Override
    public List<Claim> pending(DomainName domain) {
        return statements.query(
                "select id, asked, received_from from alert where domain = ? and asked > answered",
                row -> new Claim(row.getObject("id", UUID.class), row.getInt("asked"), row.getString("received_from")),
                domain.value());
    }

    /** The values that an inspection gives an alert; the component names are the column names in {@code RECORD}. */
    private record Inspected(
            UUID id,
            Instant at,
            AlertState before,
            AlertState state,
            UnmappedReason why,
            int answered,
            UUID finding,
            Instant recovered_at) {

        static Inspected of(ResultSet row, Outcome outcome, int answered) throws SQLException {
            AlertState before = AlertState.valueOf(row.getString("state"));
            AlertState state = outcome.health().map(before::after).orElse(AlertState.UNMAPPED);
            boolean isRecovery = state == AlertState.RECOVERED && before != AlertState.RECOVERED;
            return new Inspected(
                    row.getObject("id", UUID.class),
                    outcome.at(),
                    before,
                    state,
                    outcome.health().isPresent() ? null : UnmappedReason.NOT_IN_INVENTORY,
                    answered,
                    outcome.finding()
                            .filter(any -> state == AlertState.UNHEALTHY)
                            .map(FindingId::value)
                            .orElse(null),
                    isRecovery ? outcome.at() : null);
        }

        Change change() {
            return new Change(id, state, recovered_at != null);
        }
    }

    @Override
    public List<Change> inspected(List<Claim> claims, Outcome outcome) {
        Map<UUID, Integer> asked = claims.stream().collect(Collectors.toMap(Claim::id, Claim::asked));
        List<Inspected> all = statements.query(
                INSPECTED,
                row -> Inspected.of(row, outcome, asked.get(row.getObject("id", UUID.class))),
                Statements.ids(asked.keySet()));
        record(all);
        return all.stream().map(Inspected::change).toList();
    }

    private void record(List<Inspected> all) {
        if (!all.isEmpty()) {
            statements.update(RECORD, json.write(all));
        }
    }

    @Override
    public List<Change> follow(List<AccountId> accounts) {
        List<Inspected> all = statements.query(
                FOLLOW,
                row -> Inspected.of(row, outcome(row), 0),
                Statements.texts(accounts.stream().map(AccountId::value).toList()));
        record(all);
        return all.stream()
                .filter(alert -> alert.state() != alert.before())
                .map(Inspected::change)
                .toList();
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                Optional.of(Health.valueOf(row.getString("health"))),
                Statements.instant(row, "looked"),
                Optional.empty());
    }

    @Override
    public List<DomainName> waitingSince(Instant before) {
        return statements.query(WAITING, row -> new DomainName(row.getString(1)), before);
    }

    @Override
    public Optional<Recovery> toAnnounce(UUID alert) {
        return statements.first(
                TO_ANNOUNCE,
                row -> {
                    String key = row.getString("key");
                    return new Recovery(
                            key.substring(0, key.indexOf('/')),
                            Optional.ofNullable(row.getString("name")),
                            Statements.instant(row, "recovered_at"));
                },
                alert);
    }

    @Override
    public void announced(UUID alert, Instant at) {
        statements.update("update alert set announced_at = ? where id = ? and state = 'RECOVERED'", at, alert);
    }

    @Override
    public int forgetBefore(Instant time) {
        return statements.update(FORGET, time);
    }
}
