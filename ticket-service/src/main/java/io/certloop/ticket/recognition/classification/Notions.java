package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.UnreadableRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers that a rule file's notions have in this process. */
final class Notions {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    NotionSet set(Collection<String> names) {
        NotionSet set = NotionSet.NONE;
        for (String name : names) {
            set = set.and(NotionSet.of(numbers.computeIfAbsent(name, n -> next())));
        }
        return set;
    }

    /** All names so far; each stands at its number. */
    List<String> names() {
        return List.copyOf(numbers.keySet());
    }

    private int next() {
        if (numbers.size() == NotionSet.CAPACITY) {
            throw new UnreadableRules("more than " + NotionSet.CAPACITY + " notions");
        }
        return numbers.size();
    }
}
