package io.certloop.console.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.console.report.Figure.Share;
import io.certloop.service.http.InvalidRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPeriodTest {

    private static final Instant SATURDAY = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void withoutAnyItIsTheLastWholeWeek() {
        ReportPeriod period = of(null);
        assertThat(period.name()).isEqualTo("2026-W47");
        assertThat(period.from()).isEqualTo(Instant.parse("2026-11-16T00:00:00Z"));
        assertThat(period.until()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(of(" ")).isEqualTo(period);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-W48, 2026-W47, 2026-W49, 2026-11",
        "2026-W01, 2025-W52, 2026-W02, 2026-01",
        "2020-W53, 2020-W52, 2021-W01, 2021-01",
        "2026-11, 2026-10, 2026-12, 2026-W49",
        "2026-01, 2025-12, 2026-02, 2026-W05"
    })
    void periodsFollowOneAnother(String name, String previous, String following, String other) {
        ReportPeriod period = of(name);
        assertThat(period.name()).isEqualTo(name);
        assertThat(period.previous().name()).isEqualTo(previous);
        assertThat(period.previous().until()).isEqualTo(period.from());
        assertThat(period.following().name()).isEqualTo(following);
        assertThat(period.following().from()).isEqualTo(period.until());
        assertThat(period.otherLength().name()).isEqualTo(other);
    }

    @Test
    void daysBeginInTheZoneOfThePages() {
        ReportPeriod period = ReportPeriod.of("2026-11", SATURDAY, ZoneId.of("Asia/Shanghai"));
        assertThat(period.from()).isEqualTo(Instant.parse("2026-10-31T16:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-W54", "2025-W53", "2026-13", "W48", "1999-01", "9999-12", "last"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> of(text)).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void aShareOfNothingIsUnknownAndOnlyACompleteOneIsWhole() {
        assertThat(Figure.share("", new Share(0, 0), new Share(1999, 2000)))
                .extracting(Figure::value, Figure::before)
                .containsExactly("–", "99.9 %");
        assertThat(Figure.count("", 1200, 800).change()).isEqualTo("+50 %");
        assertThat(Figure.count("", 1200, 0).change()).isEmpty();
    }

    private static ReportPeriod of(String name) {
        return ReportPeriod.of(name, SATURDAY, ZoneOffset.UTC);
    }
}
