package io.certloop.remediation.console.rest.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Words english = Words.in(List.of(Locale.ENGLISH));
    private final Words chinese = Words.in(List.of(Locale.CHINESE));

    @Test
    void saysTimesInASentenceAsTheRestOfThePage() {
        String told = "paused until 2026-11-26T05:05:30.715066Z, 0 of 3 attempts within PT6H";
        assertThat(Times.in(told, ZONE, english))
                .isEqualTo(
                        "paused until 2026-11-26 13:05:30 CST, 0 of 3 attempts within 6 h 0 min");
        assertThat(Times.in("自 2026-11-26T05:05:00Z 起，PT15M 内", ZONE, chinese))
                .isEqualTo("自 2026年11月26日 13:05:00 CST 起，15 分钟 内");
    }

    @Test
    void leavesWhatOnlyLooksLikeATime() {
        String told = "at 2026-99-26T05:05:30Z $1 \\\\ PT9H9H, APT1H";
        assertThat(Times.in(told, ZONE, english)).isEqualTo(told);
    }
}
