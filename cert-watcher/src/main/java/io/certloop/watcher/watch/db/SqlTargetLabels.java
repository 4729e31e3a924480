package io.certloop.watcher.watch.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import io.certloop.service.security.scope.AccountLabels;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The distinct label sets of all watched names, by which scopes (the part of the fleet that a caller may see) select
 * names: a scope matches label sets, and database views show only the names that have a matching set. A timer reads the
 * sets into memory, because a request that needs them already holds a database connection.
 */
@Singleton
class SqlTargetLabels implements AccountLabels {

    private static final String SET = "labels/";
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private final Statements statements;
    private final StoredJson json;
    private volatile Map<String, Map<String, String>> known = Map.of();

    SqlTargetLabels(DataSource database, ObjectMapper json) {
        this.statements = new Statements(database);
        this.json = new StoredJson(json);
    }

    @Override
    public Map<String, Map<String, String>> now() {
        return known;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void read() {
        known = statements.query("select distinct labels::text from watch_target", row -> row.getString(1)).stream()
                .collect(Collectors.toMap(text -> SET + text, text -> json.read(text, LABELS)));
    }
}
