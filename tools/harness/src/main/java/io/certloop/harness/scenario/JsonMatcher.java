package io.certloop.harness.scenario;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares what was said with what is expected, member by member. */
final class JsonMatcher {

    private JsonMatcher() {}

    /**
     * @param expected by member; {@code a|b} where either will do
     * @param said what was said about a member
     */
    static Optional<String> unmet(
            String what, Map<String, String> expected, UnaryOperator<String> actual) {
        return expected.entrySet().stream()
                .filter(each -> !fits(each.getKey(), each.getValue(), actual))
                .map(
                        each ->
                                "%s: %s is to be %s and is '%s'"
                                        .formatted(
                                                what,
                                                each.getKey(),
                                                each.getValue(),
                                                actual.apply(each.getKey())))
                .findFirst();
    }

    private static boolean fits(String name, String expected, UnaryOperator<String> actual) {
        var seen = actual.apply(name);
        return name.equals("answer")
                ? seen.contains(expected)
                : Arrays.asList(expected.split("\\|", -1)).contains(seen);
    }
}
