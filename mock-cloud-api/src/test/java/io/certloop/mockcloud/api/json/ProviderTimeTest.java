package io.certloop.mockcloud.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2018-02-27T08:07:12.178Z, 2018-02-27T16:07:12.178+08:00",
        "2024-02-28T16:00:00Z, 2024-02-29T00:00:00.000+08:00",
        "1999-12-31T23:59:59.999999999Z, 2000-01-01T07:59:59.999+08:00"
    })
    void isWrittenAsTheProviderDoes(Instant instant, String text) {
        assertThat(ProviderTime.of(instant)).isEqualTo(text);
    }

    @Test
    void isReadBackToTheMillisecond() {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            var instant = Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
            assertThat(OffsetDateTime.parse(ProviderTime.of(instant)).toInstant())
                    .isEqualTo(instant);
        }
    }
}
