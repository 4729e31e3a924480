package io.certloop.service.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Runs the Flyway migrations on connections of their own, without the time-outs of other statements, because building
 * an index of a large table takes long.
 *
 * <p>Replicas that start together migrate one after the other. Flyway's usual lock is not used: it holds a transaction
 * open, and {@code create index concurrently} would wait forever for the end of that transaction.
 */
@Singleton
class Migrations implements FlywayConfigurationCustomizer {

    /** The most connections for migrations. Flyway uses two: one holds the lock, the other migrates. */
    private static final int MOST = 4;

    private static final Map<String, String> UNLIMITED = Map.of("socketTimeout", "0", "options", "");

    private static final String AT_START = "quarkus.flyway.migrate-at-start";

    /**
     * The value of {@code quarkus.flyway.migrate-at-start} in our own defaults. Any other value means that an operator
     * set it.
     */
    private static final String NOT_TOLD = "${quarkus.init-and-exit:false}";

    private final Optional<String> runtimeRole;

    /**
     * Reads the role of the service from the configuration.
     *
     * @param runtimeRole {@code certloop.database.runtime-role}: the role with which the service works, if another role
     *     owns and migrates the database. It gets its privileges with each migration. Without a runtime role no
     *     privileges are granted
     */
    Migrations(@ConfigProperty(name = "certloop.database.runtime-role") Optional<String> runtimeRole) {
        this.runtimeRole = runtimeRole;
    }

    /**
     * Migrates before anything else uses the database, and retries while the database is unavailable. Quarkus would try
     * only once, and a database restart at that moment would end the process.
     */
    void migrate(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start,
            Flyway flyway,
            Config config) {
        if (NOT_TOLD.equals(config.getConfigValue(AT_START).getRawValue())) {
            DatabaseAtStart.run(flyway::migrate);
        }
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        runtimeRole.map(RuntimePrivileges::new).ifPresent(grants -> add(configuration, grants));
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
        if (configuration.getDataSource() instanceof AgroalDataSource pool) {
            configuration.dataSource(unlimited(
                    pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration()));
        }
    }

    private static void add(FluentConfiguration configuration, Callback callback) {
        configuration.callbacks(Stream.concat(Arrays.stream(configuration.getCallbacks()), Stream.of(callback))
                .toArray(Callback[]::new));
    }

    private static AgroalDataSource unlimited(AgroalConnectionFactoryConfiguration pooled) {
        var connections = new AgroalConnectionFactoryConfigurationSupplier(pooled);
        UNLIMITED.forEach(connections::jdbcProperty);
        var settings = new AgroalDataSourceConfigurationSupplier()
                .dataSourceImplementation(DataSourceImplementation.AGROAL_POOLLESS)
                .connectionPoolConfiguration(pool -> pool.maxSize(MOST).connectionFactoryConfiguration(connections));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException("no connections for migrations", e);
        }
    }
}
