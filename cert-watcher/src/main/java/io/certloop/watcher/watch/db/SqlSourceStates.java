package io.certloop.watcher.watch.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

@ApplicationScoped
@Transactional
class SqlSourceStates implements SourceStates {

    private static final TypeReference<List<String>> NOTES = new TypeReference<>() {};

    private static final String STATES = """
            select s.*, c.confirmed_by, c.confirmed_at from watch_source s left join lateral (
                select confirmed_by, confirmed_at from watch_confirmation w
                where w.source = s.name order by w.confirmed_at desc limit 1) c on true
            """;

    private static final String CLAIM = """
            insert into watch_source as s (name, next_read) values (?, ?)
            on conflict (name) do update set next_read = excluded.next_read
            where s.next_read <= ?
            """;

    private static final String SAVE = """
            update watch_source set read_at = ?, digest = ?, names = ?, notes = cast(? as jsonb),
                flaw = ?, flaw_since = ?, held = ?, held_reads = ?
            where name = ?
            """;

    private static final String RELEASE =
            "update watch_source set held_reads = ?, next_read = ? where name = ? and held = ?";

    private static final String CONFIRM = """
            insert into watch_confirmation (source, held, confirmed_by, confirmed_at)
            values (?, ?, ?, ?)
            """;

    private static final String IDLE = "select name from watch_source where next_read < ? for update skip locked";

    private final Statements statements;
    private final StoredJson json;

    SqlSourceStates(DataSource database, ObjectMapper json) {
        this.statements = new Statements(database);
        this.json = new StoredJson(json);
    }

    @Override
    public List<SourceState> all() {
        return statements.query(STATES + " order by name", this::state);
    }

    @Override
    public Optional<SourceState> find(String name) {
        return statements.first(STATES + " where name = ?", this::state, name);
    }

    private SourceState state(ResultSet row) throws SQLException {
        return new SourceState(
                row.getString("name"),
                Statements.time(row, "read_at"),
                Optional.ofNullable(row.getString("digest")),
                row.getInt("names"),
                json.read(row.getString("notes"), NOTES),
                flaw(row),
                held(row),
                confirmed(row));
    }

    private static Optional<SourceState.Flaw> flaw(ResultSet row) throws SQLException {
        String flaw = row.getString("flaw");
        return Statements.time(row, "flaw_since").map(since -> new SourceState.Flaw(flaw, since));
    }

    private static Optional<SourceState.Held> held(ResultSet row) throws SQLException {
        int reads = row.getInt("held_reads");
        return Optional.ofNullable(row.getString("held")).map(digest -> new SourceState.Held(digest, reads));
    }

    private static Optional<SourceState.Confirmed> confirmed(ResultSet row) throws SQLException {
        String by = row.getString("confirmed_by");
        return Statements.time(row, "confirmed_at").map(at -> new SourceState.Confirmed(by, at));
    }

    @Override
    public boolean claim(String name, Instant now, Instant next) {
        return statements.update(CLAIM, name, next, now) == 1;
    }

    @Override
    public void save(SourceState state) {
        statements.update(
                SAVE,
                state.readAt(),
                state.digest(),
                state.names(),
                json.write(state.notes()),
                state.flaw().map(SourceState.Flaw::reason),
                state.flaw().map(SourceState.Flaw::since),
                state.held().map(SourceState.Held::digest),
                state.held().map(SourceState.Held::reads).orElse(0),
                state.name());
    }

    @Override
    public boolean confirm(String name, String held, String by, Instant at) {
        boolean isHeld = statements.update(RELEASE, SourceState.Held.CONFIRMED, at, name, held) == 1;
        if (isHeld) {
            statements.update(CONFIRM, name, held, by, at);
        }
        return isHeld;
    }

    @Override
    public List<String> removeIdle(Collection<String> configured, Instant since) {
        List<String> idle = statements.query(IDLE, row -> row.getString(1), since).stream()
                .filter(name -> !configured.contains(name))
                .toList();
        for (String name : idle) {
            statements.update("delete from watch_target where source = ?", name);
            statements.update("delete from watch_source where name = ?", name);
        }
        return idle;
    }
}
