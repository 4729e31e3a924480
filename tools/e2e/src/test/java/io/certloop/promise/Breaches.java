package io.certloop.promise;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody who relied on the version before would miss. A promise is a line: a thing ({@code GET /tickets},
 * {@code certloop.jobs.threads}, {@code chaos}), and a fact about it. What is sent to us ({@code takes}) may only
 * become more, what we answer ({@code answers}) too, and nothing that is sent may become required or narrower.
 */
final class Breaches {

    private static final Pattern FACT =
            Pattern.compile("(.+?)(?:: (\\S+)| (value|maxLength|minLength|maximum|minimum|maxItems"
                    + "|minItems|pattern) (.*)| (required|present))");

    private final Set<String> before;
    private final Set<String> now;

    private Breaches(Set<String> before, Set<String> now) {
        this.before = before;
        this.now = now;
    }

    /** Each with the name of what broke; empty if everything that was relied on still is. */
    static List<String> between(Set<String> before, Set<String> now) {
        var breaches = new Breaches(before, now);
        return Stream.concat(breaches.removed(), breaches.narrowed()).toList();
    }

    private Stream<String> removed() {
        var missing = new TreeSet<>(before);
        missing.removeAll(now);
        return missing.stream()
                .filter(line -> !isLoosened(line))
                .filter(line -> ancestors(line).noneMatch(missing::contains))
                .map(line -> "removed: " + line);
    }

    /** What is sent need not be sent any more, or a limit went; an answer has fewer types. */
    private boolean isLoosened(String line) {
        var fact = FACT.matcher(line);
        if (!fact.matches()) {
            return false;
        }
        var place = fact.group(1);
        if (fact.group(2) != null) {
            return isAnswer(place) && typesNow(place);
        }
        if (fact.group(3) == null) {
            return fact.group(5).equals("required");
        }
        return !fact.group(3).equals("value") || (knownNow(place) && !listedNow(place));
    }

    private Stream<String> narrowed() {
        return now.stream()
                .filter(line -> !before.contains(line))
                .filter(this::isNarrower)
                .map(line -> "narrowed: " + line);
    }

    private boolean isNarrower(String line) {
        var fact = FACT.matcher(line);
        if (!fact.matches()) {
            return false;
        }
        var place = fact.group(1);
        if (fact.group(2) != null) {
            return isAnswer(place)
                    && before.stream().anyMatch(old -> old.startsWith(place + ": "))
                    && before.stream()
                            .filter(old -> old.startsWith(place + ": "))
                            .allMatch(now::contains);
        }
        if (fact.group(3) == null) {
            return fact.group(5).equals("required") && (wasThere(place) || wasThere(parent(place)));
        }
        if (!wasThere(place)) {
            return false;
        }
        return fact.group(3).equals("value")
                ? before.stream().noneMatch(old -> old.startsWith(place + " value "))
                : isTighter(place, fact.group(3), fact.group(4));
    }

    private boolean isTighter(String place, String limit, String value) {
        var old = before.stream()
                .filter(line -> line.startsWith(place + " " + limit + " "))
                .map(line -> line.substring(place.length() + limit.length() + 2))
                .findFirst();
        if (old.isEmpty() || limit.equals("pattern")) {
            return true;
        }
        var more = Double.parseDouble(value) > Double.parseDouble(old.get());
        return limit.startsWith("min") == more;
    }

    private static boolean isAnswer(String place) {
        return place.contains(" answers ");
    }

    private boolean typesNow(String place) {
        return now.stream().anyMatch(line -> line.startsWith(place + ": "));
    }

    private boolean listedNow(String place) {
        return now.stream().anyMatch(line -> line.startsWith(place + " value "));
    }

    private boolean knownNow(String place) {
        return knows(now, place);
    }

    private boolean wasThere(String place) {
        return knows(before, place);
    }

    private static boolean knows(Set<String> lines, String place) {
        return lines.stream()
                .filter(line -> line.startsWith(place))
                .anyMatch(line ->
                        line.equals(place) || " .:[".contains(line.substring(place.length(), place.length() + 1)));
    }

    /** A member's object; what a request has none above is the request itself. */
    private static String parent(String place) {
        var object = place.replaceFirst("(?:\\.[^.\\[\\] ]+|\\[])$", "");
        return object.equals(place) ? place.replaceFirst(" takes \\S+$", "") : object;
    }

    /** Whose removal says it already. */
    private static Stream<String> ancestors(String line) {
        return Stream.iterate(1, at -> at < line.length(), at -> at + 1)
                .filter(at -> " .:[".indexOf(line.charAt(at)) >= 0)
                .map(at -> line.substring(0, at));
    }
}
