package io.certloop.remediation.wiring.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03"})
    void isTheReasonHoweverDeepItLies(String state) {
        Throwable failure =
                new RuntimeException(new IllegalStateException(new SQLException("gone", state)));
        assertThat(DatabaseAway.isReasonOf(failure)).isTrue();
    }

    @Test
    void isTheReasonWhereNoConnectionIsToBeHad() {
        assertThat(DatabaseAway.isReasonOf(new SQLTransientConnectionException("busy"))).isTrue();
    }

    @Test
    void isTheReasonOfACommitWhoseAnswerWasLost() {
        Throwable rollback = new IllegalStateException("could not commit");
        rollback.addSuppressed(
                new IllegalArgumentException(new SQLException("an I/O error occurred", "08006")));
        assertThat(DatabaseAway.isReasonOf(new RuntimeException(rollback))).isTrue();
    }

    @Test
    void isNotTheReasonOfWhatTheDatabaseRefuses() {
        assertThat(DatabaseAway.isReasonOf(new SQLException("duplicate key", "23505"))).isFalse();
        assertThat(DatabaseAway.isReasonOf(new NullPointerException())).isFalse();
    }
}
