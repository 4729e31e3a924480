package io.certloop.remediation.status.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.status.ServiceStatus;
import io.certloop.remediation.status.ServiceStatus.Line;
import io.certloop.remediation.status.StatusStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

@ApplicationScoped
class SqlStatusStore implements StatusStore {

    private static final String PUT =
            """
            insert into standing (service, told_at, expires_at, lines) values (?, ?, ?, ?)
            on conflict (service) do update set told_at = excluded.told_at,
                expires_at = excluded.expires_at, lines = excluded.lines
            """;

    private static final String CURRENT =
            "select service, told_at, expires_at, lines from standing where expires_at > ?";

    private static final TypeReference<List<Line>> LINES = new TypeReference<>() {};

    private final DataSource database;
    private final ObjectMapper json;

    SqlStatusStore(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public void put(ServiceStatus standing) {
        try (Connection connection = database.getConnection();
                PreparedStatement put = connection.prepareStatement(PUT)) {
            put.setString(1, standing.service());
            put.setObject(2, standing.toldAt().atOffset(ZoneOffset.UTC));
            put.setObject(3, standing.expiresAt().atOffset(ZoneOffset.UTC));
            put.setString(4, json.writeValueAsString(standing.lines()));
            put.executeUpdate();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("what a service says cannot be kept", e);
        }
    }

    @Override
    public Map<String, ServiceStatus> current(Instant now) {
        Map<String, ServiceStatus> found = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(CURRENT)) {
            query.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ServiceStatus standing = standing(rows);
                    found.put(standing.service(), standing);
                }
            }
            return found;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("what services say cannot be read", e);
        }
    }

    private ServiceStatus standing(ResultSet row) throws SQLException, JsonProcessingException {
        return new ServiceStatus(
                row.getString("service"),
                row.getTimestamp("told_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                json.readValue(row.getString("lines"), LINES));
    }
}
