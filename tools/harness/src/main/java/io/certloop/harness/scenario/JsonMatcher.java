package io.certloop.harness.scenario;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares actual values with expected values, name by name. */
final class JsonMatcher {

    private JsonMatcher() {}

    /**
     * Returns the first difference; empty if there is none.
     *
     * @param what names the object in the message
     * @param expected values by name; {@code a|b} accepts either value
     * @param actual returns the actual value of a name
     */
    static Optional<String> unmet(String what, Map<String, String> expected, UnaryOperator<String> actual) {
        return expected.entrySet().stream()
                .filter(each -> !fits(each.getKey(), each.getValue(), actual))
                .map(each -> "%s: %s is to be %s and is '%s'"
                        .formatted(what, each.getKey(), each.getValue(), actual.apply(each.getKey())))
                .findFirst();
    }

    private static boolean fits(String name, String expected, UnaryOperator<String> actual) {
        var seen = actual.apply(name);
        return name.equals("answer")
                ? seen.contains(expected)
                : Arrays.asList(expected.split("\\|", -1)).contains(seen);
    }
}
