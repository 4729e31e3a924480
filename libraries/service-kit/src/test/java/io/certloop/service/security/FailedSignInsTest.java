package io.certloop.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedSignInsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> lines = new ArrayList<>();
    private final Logger log = Logger.getLogger(FailedSignIns.class.getName());
    private final Handler listener = new Handler() {
        @Override
        @SuppressWarnings("deprecation") // a handler's own formatter does the same
        public void publish(LogRecord line) {
            lines.add(
                    line instanceof org.jboss.logmanager.ExtLogRecord formatted
                            ? formatted.getFormattedMessage()
                            : String.valueOf(line.getMessage()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private final FailedSignIns failures = new FailedSignIns(meters, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @BeforeEach
    void listen() {
        log.addHandler(listener);
    }

    @AfterEach
    void leave() {
        log.removeHandler(listener);
    }

    @Test
    void countsEachAndLogsALineAMinuteForASource() {
        for (int i = 0; i < 100; i++) {
            failures.note(FailedSignIns.SIGN_IN, "192.0.2.1");
        }
        failures.note(FailedSignIns.SIGN_IN, "192.0.2.2");
        assertThat(meters.counter("certloop.sign.in.failed", "reason", "sign-in")
                        .count())
                .isEqualTo(101);
        assertThat(lines).hasSize(2);

        now = now.plus(FailedSignIns.QUIET);
        failures.note(FailedSignIns.SIGN_IN, "192.0.2.1");
        assertThat(lines).hasSize(3);
        assertThat(lines.getLast()).contains("source=192.0.2.1", "unlogged=99");
    }

    @Test
    void manySourcesShareALineAndCannotWriteLinesOfTheirOwn() {
        for (int i = 0; i < FailedSignIns.MOST_SOURCES + 500; i++) {
            failures.note(FailedSignIns.SIGN_IN, "source-" + i);
        }
        assertThat(lines).hasSize(FailedSignIns.MOST_SOURCES + 1);
        now = now.plus(Duration.ofMinutes(2));
        failures.note(FailedSignIns.SIGN_IN, "x\n2026-01-01 INFO forged");
        assertThat(lines.getLast()).doesNotContain("\n");
    }
}
