package io.certloop.testkit.service;

import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.inject.Inject;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a rollback a service starts on the schema that the next version left behind. */
public abstract class RollbackStartContract {

    @Inject
    Flyway flyway;

    @BeforeEach
    void theNextVersionHasMigrated() throws SQLException {
        run("""
                insert into flyway_schema_history (installed_rank, version, description, type,
                    script, checksum, installed_by, execution_time, success)
                values (9999, '9999', 'of the next version', 'SQL', 'V9999__next.sql', 1, 'test', 1,
                    true)
                """);
    }

    @AfterEach
    void forgetIt() throws SQLException {
        run("delete from flyway_schema_history where version = '9999'");
    }

    @Test
    void whatTheServiceDoesAtItsStartPasses() {
        assertThatCode(flyway::migrate).doesNotThrowAnyException();
    }

    private void run(String sql) throws SQLException {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
