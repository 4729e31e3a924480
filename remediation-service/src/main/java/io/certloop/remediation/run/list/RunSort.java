package io.certloop.remediation.run.list;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The order of a list. Runs with equal keys are in the order of their ids. */
public record RunSort(Key key, boolean descending) {

    /**
     * The deadline of a run without one, as a PostgreSQL timestamp; with a minus in descending order, so that the run
     * comes last in either order.
     */
    public static final String NEVER = "infinity";

    /** The names of the states, most urgent first. */
    public static final List<String> SEVERITY = List.of(
            "Escalated",
            "AwaitingApproval",
            "Held",
            "Acting",
            "Verifying",
            "Diagnosing",
            "Queued",
            "CustomerActionNeeded",
            "Cancelled",
            "Succeeded",
            "NothingToDo");

    /**
     * Multiplies the severity's rank in the sort key. It exceeds the microseconds of every time that is added, so that
     * runs of one severity are in the order of their times.
     */
    public static final long SEVERITY_STEP = 10_000_000_000_000_000L;

    /** The deadline of an escalation without a certificate: later than any certificate ends. */
    public static final Instant NO_DEADLINE = Instant.parse("2200-01-01T00:00:00Z");

    public static final RunSort NEWEST = new RunSort(Key.STARTED, true);

    public enum Key {
        STARTED,
        UPDATED,
        /** By the deadline of the run's state, for example when an approval expires. */
        DEADLINE,
        DOMAIN,
        /** By the state, the most urgent first, then by the start. */
        SEVERITY,
        /** Of runs that need a person: by severity, then by the end of the certificate. */
        URGENCY
    }

    /** The names of all orders in the HTTP contract; a leading minus means descending. */
    public static List<String> names() {
        return Arrays.stream(Key.values())
                .map(key -> new RunSort(key, false).toString())
                .flatMap(name -> Stream.of(name, "-" + name))
                .toList();
    }

    /** @throws IllegalArgumentException if the text is none of {@code names} */
    public static RunSort parse(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(name);
        }
        boolean descending = name.startsWith("-");
        String key = descending ? name.substring(1) : name;
        return new RunSort(Key.valueOf(key.toUpperCase(Locale.ROOT)), descending);
    }

    public Position position(RunSummary run) {
        String at = switch (key) {
            case STARTED -> run.startedAt().toString();
            case UPDATED -> run.updatedAt().toString();
            case DEADLINE -> run.dueAt().map(Instant::toString).orElse(descending ? "-" + NEVER : NEVER);
            case DOMAIN -> run.domain().orElse("");
            case URGENCY ->
                Long.toString(run.needsPerson().map(RunSort::urgency).orElseThrow());
            case SEVERITY -> Long.toString(severity(run.state(), run.startedAt()));
        };
        return new Position(at, run.id());
    }

    private static long urgency(RunSummary.NeedsPerson need) {
        return need.severity().ordinal() * SEVERITY_STEP
                + micros(need.deadline().orElse(NO_DEADLINE));
    }

    private static long severity(String state, Instant started) {
        return SEVERITY.indexOf(state) * SEVERITY_STEP + micros(started);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + key.name().toLowerCase(Locale.ROOT);
    }
}
