package io.certloop.cloud;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged while it is open, of our own classes and of the JDK's HTTP client. */
public final class CapturedLog implements AutoCloseable {

    private static final List<String> NAMES = List.of("io.certloop", "jdk.internal.httpclient");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Logger> loggers = NAMES.stream().map(Logger::getLogger).toList();
    private final List<Level> levels = loggers.stream().map(Logger::getLevel).toList();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            lines.add(formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private CapturedLog() {
        loggers.forEach(logger -> logger.addHandler(handler));
        loggers.forEach(logger -> logger.setLevel(Level.ALL));
    }

    public static CapturedLog start() {
        return new CapturedLog();
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        for (int i = 0; i < loggers.size(); i++) {
            loggers.get(i).removeHandler(handler);
            loggers.get(i).setLevel(levels.get(i));
        }
    }
}
