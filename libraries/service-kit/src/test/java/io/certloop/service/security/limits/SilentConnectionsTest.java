package io.certloop.service.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilentConnectionsTest {

    @ParameterizedTest
    @CsvSource({
        "1, PT10S",
        "5000, PT10S",
        "5001, PT0.9998S",
        "7500, PT0.5S",
        "9900, PT0.02S",
        "10000, PT0S",
        "10050, PT0S"
    })
    void theFewerPlacesAreLeftTheSoonerAConnectionIsClosed(int opened, Duration time) {
        assertThat(SilentConnections.time(Duration.ofSeconds(10), opened, 10_000)).isEqualTo(time);
    }
}
