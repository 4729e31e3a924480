package io.certloop.harness.scenario;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares what was said with what is wanted, member by member. */
final class JsonMatcher {

    private JsonMatcher() {}

    /**
     * @param wanted by member; {@code a|b} where either will do
     * @param said what was said about a member
     */
    static Optional<String> unmet(
            String what, Map<String, String> wanted, UnaryOperator<String> said) {
        return wanted.entrySet().stream()
                .filter(each -> !fits(each.getKey(), each.getValue(), said))
                .map(
                        each ->
                                "%s: %s is to be %s and is '%s'"
                                        .formatted(
                                                what,
                                                each.getKey(),
                                                each.getValue(),
                                                said.apply(each.getKey())))
                .findFirst();
    }

    private static boolean fits(String name, String wanted, UnaryOperator<String> said) {
        var seen = said.apply(name);
        return name.equals("answer")
                ? seen.contains(wanted)
                : Arrays.asList(wanted.split("\\|", -1)).contains(seen);
    }
}
