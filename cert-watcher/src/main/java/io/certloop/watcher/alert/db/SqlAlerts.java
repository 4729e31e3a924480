package io.certloop.watcher.alert.db;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.StoredJson;
import io.certloop.watcher.alert.AlertState;
import io.certloop.watcher.alert.AlertStore;
import io.certloop.watcher.alert.MappedAlert;
import io.certloop.watcher.alert.Recoveries;
import io.certloop.watcher.alert.UnmappedReason;
import io.certloop.watcher.finding.FindingId;
import io.certloop.watcher.inventory.Health;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** A whole request is one statement: of two replicas that get the same alert, one adds it. */
@ApplicationScoped
class SqlAlerts implements AlertStore, Recoveries {

    /**
     * Resolved stays resolved, because a double that comes late says firing; unless it is not known
     * when the alert began, because then it may have begun again.
     */
    private static final String RECEIVE =
            """
            insert into alert as a (id, key, name, severity, starts_at, firing, domain, state, why,
                received_from, received_at, last_received, deliveries, resolved_at, asked, answered)
            select id, key, name, severity, starts_at, firing, domain, state, why, :by, :now, :now,
                1, case when not firing then cast(:now as timestamptz) end,
                case when domain is null then 0 else 1 end, 0
            from jsonb_to_recordset(cast(:rows as jsonb)) as r (id uuid, key text, name text,
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
                asked = a.asked + case
                    when excluded.domain is null or a.asked > a.answered then 0
                    when a.firing and not excluded.firing then 1
                    when a.starts_at is null and excluded.firing and not a.firing then 1
                    when a.inspected_at is null or a.inspected_at < :again then 1
                    else 0 end
            returning deliveries = 1 as is_new, asked > answered as is_pending, domain, why
            """;

    /** The worst health of a domain in these accounts, if all inspections of it are newer. */
    private static final String FOLLOW =
            """
            select a.id, d.health, d.looked from alert a cross join lateral (
                select (array_agg(health order by case health when 'SICK' then 3
                        when 'UNKNOWN' then 2 when 'CHANGING' then 1 else 0 end desc))[1] as health,
                    min(last_looked) as looked
                from domain where name = a.domain and account_id in (:accounts)) d
            where a.state in ('UNHEALTHY', 'UNKNOWN') and a.asked = a.answered
                and d.looked > a.inspected_at
            order by a.id limit 1000 for update of a skip locked
            """;

    private final Session session;
    private final StoredJson json;

    SqlAlerts(Session session, ObjectMapper json) {
        this.session = session;
        this.json = new StoredJson(json);
    }

    /** The names are those of the columns. */
    private record Row(
            UUID id,
            String key,
            String name,
            String severity,
            Instant starts_at,
            boolean firing,
            String domain,
            AlertState state,
            UnmappedReason why) {

        static Row of(MappedAlert mapped) {
            return new Row(
                    UUID.randomUUID(),
                    mapped.alert().key(),
                    mapped.alert().name().orElse(null),
                    mapped.alert().severity().orElse(null),
                    mapped.alert().startsAt().orElse(null),
                    mapped.alert().firing(),
                    mapped.domain().map(DomainName::value).orElse(null),
                    mapped.domain().isPresent() ? AlertState.PENDING : AlertState.UNMAPPED,
                    mapped.why().orElse(null));
        }
    }

    @Override
    public List<Receipt> receive(
            List<MappedAlert> alerts, String from, Instant now, Instant againBefore) {
        return session
                .createNativeQuery(RECEIVE, Object[].class)
                .addScalar("is_new", Boolean.class)
                .addScalar("is_pending", Boolean.class)
                .addScalar("domain", String.class)
                .addScalar("why", String.class)
                .setParameter("rows", json.write(alerts.stream().map(Row::of).toList()))
                .setParameter("by", from)
                .setParameter("now", now)
                .setParameter("again", againBefore)
                .getResultList()
                .stream()
                .map(
                        row ->
                                new Receipt(
                                        (Boolean) row[0],
                                        (Boolean) row[1],
                                        Optional.ofNullable((String) row[2]).map(DomainName::new),
                                        Optional.ofNullable((String) row[3])
                                                .map(UnmappedReason::valueOf)))
                .toList();
    }

    @Override
    public List<Claim> pending(DomainName domain) {
        return session.createNativeQuery(
                        "select id, asked from alert where domain = :domain and asked > answered",
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("asked", Integer.class)
                .setParameter("domain", domain.value())
                .getResultStream()
                .map(row -> new Claim((UUID) row[0], (Integer) row[1]))
                .toList();
    }

    @Override
    public List<Change> inspected(List<Claim> claims, Outcome outcome) {
        Map<UUID, Integer> asked =
                claims.stream().collect(Collectors.toMap(Claim::id, Claim::asked));
        List<AlertRow> rows = AlertRow.list("id in ?1 order by id", asked.keySet());
        rows.forEach(row -> row.answered = Math.max(row.answered, asked.get(row.id)));
        return rows.stream().map(row -> write(row, outcome)).toList();
    }

    @Override
    public List<Change> follow(List<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        Map<UUID, Outcome> outcomes =
                session
                        .createNativeQuery(FOLLOW, Object[].class)
                        .addScalar("id", UUID.class)
                        .addScalar("health", String.class)
                        .addScalar("looked", Instant.class)
                        .setParameterList(
                                "accounts", accounts.stream().map(AccountId::value).toList())
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], SqlAlerts::outcome));
        Map<UUID, AlertRow> rows =
                AlertRow.<AlertRow>list("id in ?1", outcomes.keySet()).stream()
                        .collect(Collectors.toMap(row -> row.id, Function.identity()));
        return rows.values().stream()
                .flatMap(
                        row -> {
                            AlertState before = row.state;
                            Change change = write(row, outcomes.get(row.id));
                            return Optional.of(change).filter(it -> it.state() != before).stream();
                        })
                .toList();
    }

    private static Outcome outcome(Object[] row) {
        return new Outcome(
                Optional.of(Health.valueOf((String) row[1])), (Instant) row[2], Optional.empty());
    }

    private static Change write(AlertRow row, Outcome outcome) {
        AlertState before = row.state;
        row.inspectedAt = outcome.at();
        row.state = outcome.health().map(before::after).orElse(AlertState.UNMAPPED);
        row.why = outcome.health().isPresent() ? null : UnmappedReason.NOT_IN_INVENTORY;
        boolean isRecovery = row.state == AlertState.RECOVERED && before != AlertState.RECOVERED;
        if (isRecovery) {
            row.recoveredAt = outcome.at();
        } else if (row.state == AlertState.UNHEALTHY) {
            row.findingId = outcome.finding().map(FindingId::value).orElse(row.findingId);
            row.recoveredAt = null;
            row.announcedAt = null;
        }
        return new Change(row.id, row.state, isRecovery);
    }

    @Override
    public List<DomainName> waitingSince(Instant before) {
        return session.createNativeQuery(
                        "select distinct domain from alert where asked > answered"
                                + " and domain is not null and last_received < :before limit 1000",
                        String.class)
                .setParameter("before", before)
                .getResultStream()
                .map(DomainName::new)
                .toList();
    }

    @Override
    public Optional<Recovery> toAnnounce(UUID alert) {
        return AlertRow.<AlertRow>findByIdOptional(alert)
                .filter(row -> row.state == AlertState.RECOVERED && row.announcedAt == null)
                .map(
                        row ->
                                new Recovery(
                                        row.key.substring(0, row.key.indexOf('/')),
                                        Optional.ofNullable(row.name),
                                        row.recoveredAt));
    }

    @Override
    public void announced(UUID alert, Instant at) {
        AlertRow.update(
                "announcedAt = ?1 where id = ?2 and state = ?3", at, alert, AlertState.RECOVERED);
    }

    @Override
    public int forgetBefore(Instant time) {
        return session.createNativeMutationQuery(
                        "delete from alert where id in (select id from alert"
                                + " where last_received < :time order by last_received limit 5000"
                                + " for update skip locked)")
                .setParameter("time", time)
                .executeUpdate();
    }
}
