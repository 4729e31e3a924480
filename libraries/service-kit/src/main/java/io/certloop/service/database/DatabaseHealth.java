package io.certloop.service.database;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness check of the database. It replaces Quarkus's own check ({@code quarkus.datasource.health.enabled}), which
 * answers too late for a Kubernetes probe when the database hangs.
 */
@Readiness
@Singleton
class DatabaseHealth implements AsyncHealthCheck {

    private static final String NAME = "Database connections health check";

    /** The longest time for the check, below the time-out of the probes in k8s/base. */
    private static final Duration LONGEST = Duration.ofMillis(2_500);

    private static final int SECONDS = 2;

    private final DataSource database;

    DatabaseHealth(DataSource database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(this::ask)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .ifNoItem()
                .after(LONGEST)
                .recoverWithItem(() -> down("no answer within " + LONGEST.toMillis() + " ms"));
    }

    private HealthCheckResponse ask() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(SECONDS) ? HealthCheckResponse.up(NAME) : down("a connection is not valid");
        } catch (SQLException e) {
            return down(e.getMessage());
        }
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
    }
}
