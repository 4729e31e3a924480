package io.certloop.harness.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of one check.
 *
 * @param faults one line for each fault; a check with a tolerance may pass although there are some
 */
public record Verdict(String name, boolean passed, String detail, List<String> faults) {

    private static final int MOST_FAULTS = 40;

    public Verdict {
        faults = List.copyOf(faults);
    }

    /** A verdict that is passed if there are no faults. */
    public static Verdict of(String name, String whenPassed, List<String> faults) {
        var detail = faults.isEmpty() ? whenPassed : faults.size() + " wrong";
        return new Verdict(name, faults.isEmpty(), detail, faults);
    }

    /**
     * A verdict that is passed if none of the faults is present.
     *
     * @param faults possible faults, made by {@link #when}
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Verdict of(String name, String whenPassed, Optional<String>... faults) {
        return of(name, whenPassed, Stream.of(faults).flatMap(Optional::stream).toList());
    }

    /** The fault if the condition is true; else empty. */
    public static Optional<String> when(boolean wrong, String fault) {
        return wrong ? Optional.of(fault) : Optional.empty();
    }

    /**
     * A verdict about one condition.
     *
     * @param otherwise the fault if the condition is false
     */
    public static Verdict that(String name, boolean holds, String otherwise) {
        return of(name, "yes", holds ? List.of() : List.of(otherwise));
    }

    /** Renders one line for each verdict, and one more for each of its faults. */
    public static String lines(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::lines).collect(Collectors.joining());
    }

    private String lines() {
        int hidden = faults.size() - MOST_FAULTS;
        return "%-7s %s: %s%n".formatted(passed ? "ok" : "FAILED", name, detail)
                + faults.stream()
                        .limit(MOST_FAULTS)
                        .map(fault -> "          " + fault + "\n")
                        .collect(Collectors.joining())
                + (hidden > 0 ? "          … and " + hidden + " more\n" : "");
    }
}
