package io.certloop.remediation.run.list;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The order of a list. Runs that are equal by it are in the order of their ids. */
public record RunSort(Key key, boolean descending) {

    /** As an instant that a run without a deadline is put at: behind all others either way. */
    public static final String NEVER = "infinity";

    /** The most urgent first. */
    public static final List<String> SEVERITY =
            List.of(
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

    /** Above the microseconds of every time, so that the oldest of one severity come first. */
    public static final long SEVERITY_STEP = 10_000_000_000_000_000L;

    /** Of an escalation without a certificate; later than any of them ends. */
    public static final Instant NO_DEADLINE = Instant.parse("2200-01-01T00:00:00Z");

    public static final RunSort NEWEST = new RunSort(Key.STARTED, true);

    /** What runs are sorted by. */
    public enum Key {
        STARTED,
        UPDATED,
        /** When the state runs out. */
        DEADLINE,
        DOMAIN,
        /** By the state, then by the start. */
        SEVERITY,
        /** Of those that need a person: how urgently, then by the end of the certificate. */
        URGENCY
    }

    /** Its names in the HTTP contract; a minus is descending. */
    public static List<String> names() {
        return Arrays.stream(Key.values())
                .map(key -> new RunSort(key, false).toString())
                .flatMap(name -> Stream.of(name, "-" + name))
                .toList();
    }

    /**
     * @throws IllegalArgumentException if it is none of the names
     */
    public static RunSort parse(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(name);
        }
        boolean descending = name.startsWith("-");
        String key = descending ? name.substring(1) : name;
        return new RunSort(Key.valueOf(key.toUpperCase(Locale.ROOT)), descending);
    }

    /** Where a run stands. */
    public Position position(RunSummary run) {
        String at =
                switch (key) {
                    case STARTED -> run.startedAt().toString();
                    case UPDATED -> run.updatedAt().toString();
                    case DEADLINE ->
                            run.dueAt()
                                    .map(Instant::toString)
                                    .orElse(descending ? "-" + NEVER : NEVER);
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
