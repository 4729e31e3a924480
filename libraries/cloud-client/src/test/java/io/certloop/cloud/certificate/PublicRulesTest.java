package io.certloop.cloud.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicRulesTest {

    @ParameterizedTest
    @CsvSource({
        "2020-08-31T23:59:59Z, 825, false",
        "2020-09-01T00:00:00Z, 399, true",
        "2020-09-01T00:00:00Z, 398, false",
        "2026-03-14T23:59:59Z, 398, false",
        "2026-03-15T00:00:00Z, 201, true",
        "2026-03-15T00:00:00Z, 200, false",
        "2027-03-14T23:59:59Z, 200, false",
        "2027-03-15T00:00:00Z, 101, true",
        "2029-03-14T23:59:59Z, 100, false",
        "2029-03-15T00:00:00Z, 48, true",
        "2029-03-15T00:00:00Z, 47, false"
    })
    void theDayOfIssueSaysHowLongIsTooLong(Instant issued, int days, boolean tooLong) {
        Instant end = issued.plus(Duration.ofDays(days));

        assertThat(PublicRules.isTooLong(issued, end)).isEqualTo(tooLong);
    }

    @ParameterizedTest
    @CsvSource({"47, 2", "180, 2", "181, 3", "398, 3"})
    void longerLifetimesNeedMoreTimestamps(int days, int timestamps) {
        Instant issued = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(PublicRules.timestamps(issued, issued.plus(Duration.ofDays(days))))
                .isEqualTo(timestamps);
    }
}
