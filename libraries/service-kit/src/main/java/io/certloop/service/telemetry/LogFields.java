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
 * Turns the keys in our log messages into structured fields. In a line such as {@code "run moved runId=%s reason=%s"},
 * {@code runId} and {@code reason} become fields of the log record, beside the trace. The filter drops no record.
 */
@LoggingFilter(name = "log-fields")
public final class LogFields implements Filter {

    /** One format specifier of a message, with the key before it if there is one. */
    private static final Pattern PLACE = Pattern.compile("(?:(\\w+)=)?%(?:[-#+ 0,(]*\\d*(?:\\.\\d+)?)([a-zA-Z%])");

    /** The keys of each message. Messages are constants, so the map is as small as the number of log statements. */
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

    /** The keys of all format specifiers of a message, in order; "" for a specifier without a key. */
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
