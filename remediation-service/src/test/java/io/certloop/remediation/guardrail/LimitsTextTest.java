package io.certloop.remediation.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.files.UnusableFileException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTextTest {

    private static final Limits CONFIGURED = new Limits(3, Duration.ofHours(6), Duration.ofMinutes(10), 20, 0.2);

    private static Limits read(String text) throws UnusableFileException {
        return LimitsText.read(text.getBytes(StandardCharsets.UTF_8), CONFIGURED);
    }

    @Test
    void takesWhatIsNamedAndLeavesTheRestAsItIsConfigured() throws Exception {
        var limits = read("# tonight\n\nin-flight-limit = 2\n cooldown=PT1H\n");

        assertThat(limits).isEqualTo(new Limits(3, Duration.ofHours(6), Duration.ofHours(1), 2, 0.2));
        assertThat(read("")).isEqualTo(CONFIGURED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in-flight-limit = many|is no number",
                "in-flight-limit = 0|in-flight-limit lies between 1 and 1000",
                "in-flight-limit 2|is not `name = value`",
                "inflight-limit = 2|there is no limit inflight-limit",
                "cooldown = 10m|is no duration such as PT10M",
                "cooldown = P8D|cooldown lies between PT0S and P7D",
                "on-call-share = NaN|on-call-share lies between 0 and 0.9",
                "attempts-window = PT0S|attempts-window is positive and at most P30D",
                "attempts-limit = 4|attempts-limit is said twice"
            })
    void refusesTheWholeTextAndNamesTheLine(String line, String why) {
        assertThatThrownBy(() -> read("attempts-limit = 5\n" + line))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("line 2: " + why);
    }

    @Test
    void looksBackAsFarAsAnyLimitNeeds() {
        assertThat(CONFIGURED.window()).isEqualTo(Duration.ofHours(6));
        assertThat(new Limits(3, Duration.ofHours(1), Duration.ofDays(1), 20, 0.2).window())
                .isEqualTo(Duration.ofDays(1));
    }
}
