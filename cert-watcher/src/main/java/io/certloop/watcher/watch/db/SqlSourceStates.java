package io.certloop.watcher.watch.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.StoredJson;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

@ApplicationScoped
class SqlSourceStates implements SourceStates {

    private static final TypeReference<List<String>> NOTES = new TypeReference<>() {};

    private final Session session;
    private final StoredJson json;

    SqlSourceStates(Session session, ObjectMapper json) {
        this.session = session;
        this.json = new StoredJson(json);
    }

    @Override
    @Transactional
    public List<SourceState> all() {
        return query("true").getResultStream().map(this::state).toList();
    }

    @Override
    @Transactional
    public Optional<SourceState> find(String name) {
        return query("name = :name")
                .setParameter("name", name)
                .getResultStream()
                .map(this::state)
                .findFirst();
    }

    private NativeQuery<Object[]> query(String condition) {
        return session.createNativeQuery(
                        "select name, read_at, digest, names, cast(notes as text) as told, flaw,"
                                + " flaw_since, held, held_reads, c.confirmed_by, c.confirmed_at"
                                + " from watch_source s left join lateral (select confirmed_by,"
                                + " confirmed_at from watch_confirmation w where w.source = s.name"
                                + " order by w.confirmed_at desc limit 1) c on true where "
                                + condition
                                + " order by name",
                        Object[].class)
                .addScalar("name", String.class)
                .addScalar("read_at", Instant.class)
                .addScalar("digest", String.class)
                .addScalar("names", Integer.class)
                .addScalar("told", String.class)
                .addScalar("flaw", String.class)
                .addScalar("flaw_since", Instant.class)
                .addScalar("held", String.class)
                .addScalar("held_reads", Integer.class)
                .addScalar("confirmed_by", String.class)
                .addScalar("confirmed_at", Instant.class);
    }

    private SourceState state(Object[] row) {
        return new SourceState(
                (String) row[0],
                Optional.ofNullable((Instant) row[1]),
                Optional.ofNullable((String) row[2]),
                (Integer) row[3],
                json.read((String) row[4], NOTES),
                row[5] == null
                        ? Optional.empty()
                        : Optional.of(new SourceState.Flaw((String) row[5], (Instant) row[6])),
                row[7] == null
                        ? Optional.empty()
                        : Optional.of(new SourceState.Held((String) row[7], (Integer) row[8])),
                row[9] == null
                        ? Optional.empty()
                        : Optional.of(
                                new SourceState.Confirmed((String) row[9], (Instant) row[10])));
    }

    @Override
    public boolean claim(String name, Instant now, Instant next) {
        return session.createNativeMutationQuery(
                                "insert into watch_source as s (name, next_read)"
                                        + " values (:name, :next) on conflict (name) do update"
                                        + " set next_read = excluded.next_read"
                                        + " where s.next_read <= :now")
                        .setParameter("name", name)
                        .setParameter("next", next)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void save(SourceState state) {
        session.createNativeMutationQuery(
                        "update watch_source set read_at = cast(:readAt as timestamptz),"
                                + " digest = :digest, names = :names,"
                                + " notes = cast(:notes as jsonb), flaw = :flaw,"
                                + " flaw_since = cast(:since as timestamptz), held = :held,"
                                + " held_reads = :reads where name = :name")
                .setParameter("readAt", state.readAt().orElse(null), Instant.class)
                .setParameter("digest", state.digest().orElse(null), String.class)
                .setParameter("names", state.names())
                .setParameter("notes", json.write(state.notes()))
                .setParameter(
                        "flaw",
                        state.flaw().map(SourceState.Flaw::reason).orElse(null),
                        String.class)
                .setParameter(
                        "since",
                        state.flaw().map(SourceState.Flaw::since).orElse(null),
                        Instant.class)
                .setParameter(
                        "held",
                        state.held().map(SourceState.Held::digest).orElse(null),
                        String.class)
                .setParameter("reads", state.held().map(SourceState.Held::reads).orElse(0))
                .setParameter("name", state.name())
                .executeUpdate();
    }

    @Override
    @Transactional
    public boolean confirm(String name, String held, String by, Instant at) {
        boolean isHeld =
                session.createNativeMutationQuery(
                                        "update watch_source set held_reads = :enough,"
                                                + " next_read = :at where name = :name and held = :held")
                                .setParameter("enough", SourceState.Held.CONFIRMED)
                                .setParameter("at", at)
                                .setParameter("name", name)
                                .setParameter("held", held)
                                .executeUpdate()
                        == 1;
        if (isHeld) {
            session.createNativeMutationQuery(
                            "insert into watch_confirmation (source, held, confirmed_by,"
                                    + " confirmed_at) values (:name, :held, :by, :at)")
                    .setParameter("name", name)
                    .setParameter("held", held)
                    .setParameter("by", by)
                    .setParameter("at", at)
                    .executeUpdate();
        }
        return isHeld;
    }

    @Override
    public List<String> removeIdle(Collection<String> configured, Instant since) {
        List<String> idle =
                session.createNativeQuery(
                                "select name from watch_source where next_read < :since"
                                        + " for update skip locked",
                                String.class)
                        .setParameter("since", since)
                        .getResultStream()
                        .filter(name -> !configured.contains(name))
                        .toList();
        idle.forEach(
                name -> {
                    for (String sql :
                            List.of(
                                    "delete from watch_target where source = :name",
                                    "delete from watch_source where name = :name")) {
                        session.createNativeMutationQuery(sql)
                                .setParameter("name", name)
                                .executeUpdate();
                    }
                });
        return idle;
    }
}
