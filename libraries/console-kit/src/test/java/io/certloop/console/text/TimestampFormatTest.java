package io.certloop.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimestampFormatTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Messages english = Messages.in(List.of(Locale.ENGLISH));
    private final Messages chinese = Messages.in(List.of(Locale.CHINESE));

    @Test
    void saysTimesInASentenceAsTheRestOfThePage() {
        String told = "paused until 2026-11-26T05:05:30.715066Z, 0 of 3 attempts within PT6H";
        assertThat(TimestampFormat.in(told, ZONE, english))
                .isEqualTo("paused until 2026-11-26 13:05:30 CST, 0 of 3 attempts within 6 h 0 min");
        assertThat(TimestampFormat.in("自 2026-11-26T05:05:00Z 起，PT15M 内", ZONE, chinese))
                .isEqualTo("自 2026年11月26日 13:05:00 CST 起，15 分钟 内");
    }

    @Test
    void leavesWhatOnlyLooksLikeATime() {
        String told = "at 2026-99-26T05:05:30Z $1 \\\\ PT9H9H, APT1H";
        assertThat(TimestampFormat.in(told, ZONE, english)).isEqualTo(told);
    }
}
