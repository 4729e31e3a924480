package io.certloop.service.database;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Health check of the schema: shows which migration was the last one, when it ran and whether it succeeded. During an
 * upgrade the last migration may belong to a newer version than this replica.
 */
@Wellness
@Singleton
class SchemaHealth implements HealthCheck {

    private static final String LAST = """
            select version, description, installed_on, success from flyway_schema_history
            order by installed_rank desc limit 1
            """;

    private final DataSource database;

    SchemaHealth(DataSource database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Schema of the database");
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(LAST)) {
            if (!row.next()) {
                return response.down()
                        .withData("reason", "no migration has run")
                        .build();
            }
            return response.status(row.getBoolean("success"))
                    .withData("version", row.getString("version"))
                    .withData("description", row.getString("description"))
                    .withData(
                            "installed",
                            row.getTimestamp("installed_on").toInstant().toString())
                    .build();
        } catch (SQLException e) {
            return response.down().withData("reason", e.getMessage()).build();
        }
    }
}
