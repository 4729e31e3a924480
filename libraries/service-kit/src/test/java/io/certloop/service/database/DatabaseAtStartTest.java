package io.certloop.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatabaseAtStartTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aDatabaseThatIsRestartedIsWaitedFor() {
        DatabaseAtStart.run(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException(new SQLException("gone", "08006"));
            }
        });

        assertThat(attempts).hasValue(2);
    }

    @Test
    void whatTheDatabaseRefusesIsNotRepeated() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DatabaseAtStart.run(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException(new SQLException("no such table", "42P01"));
                }));

        assertThat(attempts).hasValue(1);
    }
}
