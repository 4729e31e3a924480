package io.certloop.remediation.dataloss;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.StatementPart;
import io.quarkus.runtime.StartupEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTickTest {

    @Test
    void aDatabaseThatIsBeingRestartedIsWaitedFor() {
        var windows = new RestartedDatabase();

        new HeartbeatTick(windows).start(new StartupEvent());

        assertThat(windows.beats).isEqualTo(2);
    }

    /** The first statement fails. */
    private static final class RestartedDatabase implements DataLossWindows {

        private int beats;

        @Override
        public void beat() {
            if (++beats == 1) {
                throw new IllegalStateException(new SQLException("shutting down", "57P01"));
            }
        }

        @Override
        public List<DataLossWindow> since(Instant changedAt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isUnchanged() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StatementPart unchanged() {
            throw new UnsupportedOperationException();
        }
    }
}
