package io.certloop.harness.report;

import java.util.List;

/**
 * What one check says.
 *
 * @param faults one line for each thing that is wrong; a check with a tolerance may pass with some
 */
public record Verdict(String name, boolean passed, String detail, List<String> faults) {

    public Verdict {
        faults = List.copyOf(faults);
    }

    /** Passed if nothing is wrong. */
    public static Verdict of(String name, String whenPassed, List<String> faults) {
        var detail = faults.isEmpty() ? whenPassed : faults.size() + " wrong";
        return new Verdict(name, faults.isEmpty(), detail, faults);
    }
}
