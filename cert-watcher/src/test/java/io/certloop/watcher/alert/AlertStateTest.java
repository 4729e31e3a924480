package io.certloop.watcher.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.inventory.Health;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertStateTest {

    @ParameterizedTest
    @CsvSource({
        "PENDING, FINE, HEALTHY",
        "PENDING, SICK, UNHEALTHY",
        "PENDING, CHANGING, UNKNOWN",
        "PENDING, UNKNOWN, UNKNOWN",
        "UNHEALTHY, FINE, RECOVERED",
        "UNHEALTHY, CHANGING, UNHEALTHY",
        "UNHEALTHY, UNKNOWN, UNHEALTHY",
        "UNHEALTHY, SICK, UNHEALTHY",
        "RECOVERED, FINE, RECOVERED",
        "RECOVERED, SICK, UNHEALTHY",
        "RECOVERED, UNKNOWN, RECOVERED",
        "UNKNOWN, FINE, HEALTHY",
        "HEALTHY, SICK, UNHEALTHY",
        "HEALTHY, UNKNOWN, HEALTHY",
        "UNMAPPED, FINE, HEALTHY"
    })
    void onlyAProofMovesAnAlert(AlertState before, Health health, AlertState after) {
        assertThat(before.after(health)).isEqualTo(after);
    }
}
