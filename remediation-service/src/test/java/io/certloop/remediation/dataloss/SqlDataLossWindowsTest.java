package io.certloop.remediation.dataloss;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SqlDataLossWindowsTest {

    @Test
    void aDatabaseThatIsBeingRestartedIsWaitedFor() {
        var beats = new AtomicInteger();
        var windows = new SqlDataLossWindows(null, null, window -> {}, Clock.systemUTC()) {
            @Override
            public void beat() {
                if (beats.incrementAndGet() == 1) {
                    throw new IllegalStateException(new SQLException("shutting down", "57P01"));
                }
            }
        };

        windows.start(new StartupEvent());

        assertThat(beats).hasValue(2);
    }
}
