package io.certloop.remediation.status;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.status.ServiceStatus.Line;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Stores the latest status of each service, for all replicas. */
@Singleton
public class StatusStore {

    private static final String PUT = """
            insert into standing (service, told_at, expires_at, lines) values (?, ?, ?, ?)
            on conflict (service) do update set told_at = excluded.told_at,
                expires_at = excluded.expires_at, lines = excluded.lines
            """;

    private static final String CURRENT =
            "select service, told_at, expires_at, lines from standing where expires_at > ?";

    private static final TypeReference<List<Line>> LINES = new TypeReference<>() {};

    private final Statements statements;
    private final StoredJson json;

    StatusStore(DataSource database, ObjectMapper json) {
        this.statements = new Statements(database);
        this.json = new StoredJson(json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    /** Replaces the earlier status of the same service. */
    void put(ServiceStatus standing) {
        statements.update(
                PUT, standing.service(), standing.toldAt(), standing.expiresAt(), json.write(standing.lines()));
    }

    /** The status of each service by its name; an expired status is absent. */
    public Map<String, ServiceStatus> current(Instant now) {
        return statements.query(CURRENT, this::standing, now).stream()
                .collect(Collectors.toMap(
                        ServiceStatus::service, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    private ServiceStatus standing(ResultSet row) throws SQLException {
        return new ServiceStatus(
                row.getString("service"),
                Statements.instant(row, "told_at"),
                Statements.instant(row, "expires_at"),
                json.read(row.getString("lines"), LINES));
    }
}
