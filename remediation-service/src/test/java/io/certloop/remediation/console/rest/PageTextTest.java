package io.certloop.remediation.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.text.DisplayTime;
import io.certloop.console.text.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PageTextTest {

    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");

    @Test
    void aTimeSaysItsZoneAndItsAge() {
        Messages english = Messages.in(List.of(Locale.FRENCH));
        DisplayTime past = DisplayTime.of(NOW.minusSeconds(125), NOW, ZoneId.of("Asia/Shanghai"), english);
        assertThat(past.shown()).isEqualTo("2026-11-25 10:57:55 CST");
        assertThat(past.age()).isEqualTo("2 min ago");
        Messages chinese = Messages.in(List.of(Locale.SIMPLIFIED_CHINESE));
        DisplayTime ahead = DisplayTime.of(NOW.plusSeconds(3_700), NOW, ZoneId.of("UTC"), chinese);
        assertThat(ahead.shown()).isEqualTo("2026年11月25日 04:01:40 UTC");
        assertThat(ahead.age()).isEqualTo("1 小时 1 分钟后");
    }
}
