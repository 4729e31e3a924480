package io.certloop.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class LogFieldsTest {

    private final LogFields filter = new LogFields();

    @Test
    void keysOfTheMessageBecomeFields() {
        assertThat(fields("run moved runId=%s to=%s reason=%s durationMs=%d", "7", "Held", "", 12))
                .containsExactlyInAnyOrderEntriesOf(Map.of("runId", "7", "to", "Held", "durationMs", "12"));
    }

    @Test
    void placesWithoutAKeyAreCountedToo() {
        assertThat(fields("%d of %d rows, 100%% sure, share=%.2f%n done=%b", 1, 2, 0.5, true))
                .containsExactlyInAnyOrderEntriesOf(Map.of("share", "0.5", "done", "true"));
    }

    @Test
    void aMessageWithoutParametersIsLeftAlone() {
        var entry = new ExtLogRecord(Level.INFO, "key=%s is no place", FormatStyle.NO_FORMAT, "io.certloop");

        assertThat(filter.isLoggable(entry)).isTrue();
        assertThat(entry.getMdcCopy()).isEmpty();
    }

    @Test
    void fewerValuesThanPlacesBreakNothing() {
        assertThat(fields("one=%s two=%s", "1")).containsExactlyEntriesOf(Map.of("one", "1"));
    }

    private Map<String, String> fields(String message, Object... values) {
        var entry = new ExtLogRecord(Level.INFO, message, FormatStyle.PRINTF, "io.certloop");
        entry.setParameters(values);
        assertThat(filter.isLoggable(entry)).isTrue();
        return entry.getMdcCopy();
    }
}
