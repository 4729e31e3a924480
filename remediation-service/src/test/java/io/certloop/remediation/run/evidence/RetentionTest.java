package io.certloop.remediation.run.evidence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.testkit.Settings;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

    @ParameterizedTest
    @CsvSource({"PT0S,P400D", "P90D,P29D"})
    void aMistakeInTheConfigurationNeverForgetsWhatIsYoung(String looks, String evidence) {
        RetentionConfig config = Settings.of(
                RetentionConfig.class,
                Map.of("certloop.retention.looks", looks, "certloop.retention.evidence", evidence));
        assertThatThrownBy(() -> new Retention(null, config, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
