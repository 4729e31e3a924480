package io.certloop.ticket.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-28T02:00:00Z",
                "2026-11-28T10:00:00+08:00",
                "2026-11-28T10:00:00.000+0800",
                "2026-11-28 02:00:00 UTC",
                "2026-11-28 02:00:00",
                "2026-11-27T21:00:00-0500",
                "1795831200",
                "1795831200000"
            })
    void readsTheTimesOfHelpDesks(String text) {
        assertThat(EventTime.read(text)).hasToString("2026-11-28T02:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-28",
                "2026-13-28T02:00:00Z",
                "-1",
                "99999999999999999999",
                "999999999999999999"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> EventTime.read(text)).isInstanceOf(RuntimeException.class);
    }
}
