package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.UnreadableRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the concepts of a rule file in the order in which the file names them. A concept is a meaning that several
 * words express, such as "certificate" or "expired".
 */
final class Concepts {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    ConceptSet set(Collection<String> names) {
        ConceptSet set = ConceptSet.NONE;
        for (String name : names) {
            set = set.and(ConceptSet.of(numbers.computeIfAbsent(name, n -> next())));
        }
        return set;
    }

    /** The names of all concepts so far. The index of a name is its number. */
    List<String> names() {
        return List.copyOf(numbers.keySet());
    }

    private int next() {
        if (numbers.size() == ConceptSet.CAPACITY) {
            throw new UnreadableRules("more than " + ConceptSet.CAPACITY + " concepts");
        }
        return numbers.size();
    }
}
