package io.certloop.service.management;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Changes log levels for a limited time; each level is reset automatically. */
final class LogLevels {

    static final Duration LONGEST = Duration.ofHours(2);

    /**
     * The categories whose level can be changed. Other libraries are excluded, because they log request headers at
     * DEBUG, and so tokens.
     */
    static final List<String> CATEGORIES = List.of(
            "io.certloop", "com.github.kagkarlsson.scheduler", "io.agroal", "org.flywaydb", "org.hibernate.SQL");

    private static final Map<String, Level> LEVELS = Map.of(
            "ERROR", Level.SEVERE,
            "WARN", Level.WARNING,
            "INFO", Level.INFO,
            "DEBUG", Level.FINE);

    private static final System.Logger LOG = System.getLogger(LogLevels.class.getName());

    private final Map<String, Change> changes = new ConcurrentHashMap<>();
    private final Clock clock;
    private final BiConsumer<Duration, Runnable> later;

    /** @param later runs a task after the given time */
    LogLevels(Clock clock, BiConsumer<Duration, Runnable> later) {
        this.clock = clock;
        this.later = later;
    }

    /**
     * A changed log level.
     *
     * @param logger a strong reference to the logger, because the JDK drops a logger without references, and its level
     * @param before the level before the change; null if the level was inherited
     * @param until when the level is reset
     */
    private record Change(Logger logger, Level before, String level, Instant until) {}

    /** @throws IllegalArgumentException that states what is wrong and what is expected */
    synchronized String set(String category, String level, Duration time) {
        Level wanted = LEVELS.get(level);
        if (wanted == null) {
            throw new IllegalArgumentException("`level` must be one of ERROR, WARN, INFO, DEBUG");
        }
        if (CATEGORIES.stream().noneMatch(any -> isBelow(category, any))) {
            throw new IllegalArgumentException(
                    "the category must be one of these, or one below: " + String.join(", ", CATEGORIES));
        }
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("`for` must be a duration of at most " + LONGEST + ", such as PT15M");
        }
        Logger logger = Logger.getLogger(category);
        Change earlier = changes.get(category);
        Instant until = clock.instant().plus(time);
        Level before = earlier == null ? logger.getLevel() : earlier.before();
        changes.put(category, new Change(logger, before, level, until));
        logger.setLevel(wanted);
        later.accept(time, this::resetDue);
        LOG.log(
                System.Logger.Level.INFO,
                "log level changed: category={0} level={1} until={2}",
                category,
                level,
                until);
        return shown();
    }

    private static boolean isBelow(String category, String above) {
        return category.equals(above) || category.startsWith(above + ".");
    }

    synchronized String reset(String category) {
        Change change = changes.remove(category);
        if (change != null) {
            change.logger().setLevel(change.before());
            LOG.log(System.Logger.Level.INFO, "log level as before: category={0}", category);
        }
        return shown();
    }

    private synchronized void resetDue() {
        List.copyOf(changes.entrySet()).stream()
                .filter(each -> !each.getValue().until().isAfter(clock.instant()))
                .forEach(each -> reset(each.getKey()));
    }

    /** The changed levels as text, one in a line: category, level and end. */
    String shown() {
        StringBuilder text = new StringBuilder();
        changes.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(each -> text.append(each.getKey())
                        .append('=')
                        .append(each.getValue().level())
                        .append(" until ")
                        .append(each.getValue().until())
                        .append('\n'));
        return text.toString();
    }
}
