package io.certloop.service.telemetry;

import io.quarkus.logging.LoggingFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Turns the keys of our log messages into fields. A line is written as {@code "run moved runId=%s
 * reason=%s"}, which people read as it is; {@code runId} and {@code reason} become fields of the
 * record as well, beside its trace. Drops nothing.
 */
@LoggingFilter(name = "log-fields")
public final class LogFields implements Filter {

    /** One place for a value; its key stands before it, or nothing does. */
    private static final Pattern PLACE =
            Pattern.compile("(?:(\\w+)=)?%(?:[-#+ 0,(]*\\d*(?:\\.\\d+)?)([a-zA-Z%])");

    /** Messages are constants, so there are as many as lines of code that log. */
    private final Map<String, List<String>> keys = new ConcurrentHashMap<>();

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry instanceof ExtLogRecord ext
                && ext.getFormatStyle() == ExtLogRecord.FormatStyle.PRINTF
                && ext.getParameters() != null) {
            var found = keys.computeIfAbsent(ext.getMessage(), LogFields::keysOf);
            var values = ext.getParameters();
            for (int i = 0; i < Math.min(found.size(), values.length); i++) {
                put(ext, found.get(i), values[i]);
            }
        }
        return true;
    }

    private static void put(ExtLogRecord entry, String key, Object value) {
        if (!key.isEmpty() && value != null && !value.toString().isEmpty()) {
            entry.putMdc(key, value.toString());
        }
    }

    /** The key of each place in order; "" for a place without one. */
    private static List<String> keysOf(String message) {
        var found = new ArrayList<String>();
        var places = PLACE.matcher(message);
        while (places.find()) {
            if (!places.group(2).equals("%") && !places.group(2).equals("n")) {
                found.add(places.group(1) == null ? "" : places.group(1));
            }
        }
        return List.copyOf(found);
    }
}
