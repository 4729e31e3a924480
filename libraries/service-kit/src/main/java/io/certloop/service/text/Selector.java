package io.certloop.service.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A label selector in Kubernetes syntax: {@code env=prod,tier in (a,b),!legacy}. Labels without the key also match
 * {@code !=} and {@code notin}.
 */
public record Selector(String text, List<Predicate<Map<String, String>>> requirements) {

    public static final Selector ALL = new Selector("", List.of());

    private static final String KEY = "([A-Za-z0-9_][A-Za-z0-9_./-]{0,126})";
    private static final Pattern EXISTS = Pattern.compile("(!?)\\s*" + KEY);
    private static final Pattern EQUALS = Pattern.compile(KEY + "\\s*(!=|==|=)\\s*([^,()=!]*)");
    private static final Pattern IN = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

    public Selector {
        requirements = List.copyOf(requirements);
    }

    /**
     * Reads a selector; a blank text matches all labels.
     *
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public static Selector parse(String text) {
        if (text.isBlank()) {
            return ALL;
        }
        List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
        for (String part : COMMA.split(text, -1)) {
            requirements.add(requirement(part.strip()));
        }
        return new Selector(text, requirements);
    }

    private static Predicate<Map<String, String>> requirement(String part) {
        Matcher in = IN.matcher(part);
        if (in.matches()) {
            Set<String> values =
                    Arrays.stream(in.group(3).split(",")).map(String::strip).collect(Collectors.toSet());
            return oneOf(in.group(1), values, in.group(2).equals("in"));
        }
        Matcher equals = EQUALS.matcher(part);
        if (equals.matches()) {
            return oneOf(
                    equals.group(1),
                    Set.of(equals.group(3).strip()),
                    !equals.group(2).equals("!="));
        }
        Matcher exists = EXISTS.matcher(part);
        if (exists.matches()) {
            boolean wanted = exists.group(1).isEmpty();
            return labels -> labels.containsKey(exists.group(2)) == wanted;
        }
        throw new IllegalArgumentException(
                "\"%s\" is no requirement; expected key, !key, key=value, key!=value, key in (a,b)".formatted(part)
                        + " or key notin (a,b)");
    }

    private static Predicate<Map<String, String>> oneOf(String key, Set<String> values, boolean wanted) {
        return labels -> (labels.containsKey(key) && values.contains(labels.get(key))) == wanted;
    }

    public boolean fits(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selector selector && text.equals(selector.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
