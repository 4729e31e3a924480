package io.certloop.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one check says.
 *
 * @param faults one line for each thing that is wrong; a check with a tolerance may pass with some
 */
public record Verdict(String name, boolean passed, String detail, List<String> faults) {

    private static final int MOST_FAULTS = 40;

    public Verdict {
        faults = List.copyOf(faults);
    }

    /** Passed if nothing is wrong. */
    public static Verdict of(String name, String whenPassed, List<String> faults) {
        var detail = faults.isEmpty() ? whenPassed : faults.size() + " wrong";
        return new Verdict(name, faults.isEmpty(), detail, faults);
    }

    /**
     * The same for a few things that can be wrong.
     *
     * @param faults those of them that are, by {@link #when}
     */
    @SafeVarargs
    public static Verdict of(String name, String whenPassed, Optional<String>... faults) {
        var those = new ArrayList<String>();
        for (var fault : faults) {
            fault.ifPresent(those::add);
        }
        return of(name, whenPassed, those);
    }

    /** A fault, if that is so. */
    public static Optional<String> when(boolean wrong, String fault) {
        return wrong ? Optional.of(fault) : Optional.empty();
    }

    /** Of something that is so or is not. */
    public static Verdict that(String name, boolean holds, String otherwise) {
        return of(name, "yes", holds ? List.of() : List.of(otherwise));
    }

    /** One line each, and one more for everything that is wrong. */
    public static String lines(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::lines).collect(Collectors.joining());
    }

    private String lines() {
        var text = new StringBuilder();
        text.append("%-7s %s: %s%n".formatted(passed ? "ok" : "FAILED", name, detail));
        faults.stream()
                .limit(MOST_FAULTS)
                .forEach(fault -> text.append("          ").append(fault).append('\n'));
        int hidden = faults.size() - MOST_FAULTS;
        text.append(hidden > 0 ? "          … and " + hidden + " more\n" : "");
        return text.toString();
    }
}
