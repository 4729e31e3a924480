package io.certloop.ticket.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A term is a text with a mark of its sort in front: an error code, a pair of neighbouring words, a
 * word, or four neighbouring Han characters.
 */
final class Terms {

    static final String CODE = "c:";
    static final String PAIR = "p:";
    static final String WORD = "w:";
    static final String HAN = "h:";

    private static final int MARK = 2;
    private static final int MOST_SHOWN = 12;

    /** Codes that customers name for all sorts of reasons. */
    private static final Set<String> EVERYDAY_CODES =
            Set.of(
                    "c:200", "c:206", "c:301", "c:302", "c:304", "c:400", "c:401", "c:403", "c:404",
                    "c:443", "c:500", "c:502", "c:503", "c:504");

    private Terms() {}

    /** How much it says that two tickets share the term. */
    static double weight(String term) {
        if (EVERYDAY_CODES.contains(term)) {
            return 1;
        }
        return switch (term.substring(0, MARK)) {
            case CODE -> 3;
            case PAIR -> 2;
            case WORD -> 1;
            default -> 0.7;
        };
    }

    static double total(Collection<String> terms) {
        return terms.stream().mapToDouble(Terms::weight).sum();
    }

    /** For people: without marks, neighbouring Han characters joined, what says most first. */
    static List<String> shown(Collection<String> terms) {
        var words = new ArrayList<String>();
        terms.stream()
                .filter(term -> !term.startsWith(HAN))
                .sorted(Comparator.comparingDouble(Terms::weight).reversed())
                .map(term -> term.substring(MARK))
                .filter(word -> words.stream().noneMatch(other -> contains(other, word)))
                .forEach(words::add);
        words.addAll(joined(terms.stream().filter(term -> term.startsWith(HAN)).toList()));
        return words.stream().limit(MOST_SHOWN).toList();
    }

    private static boolean contains(String shown, String word) {
        return (" " + shown + " ").contains(" " + word + " ");
    }

    private static List<String> joined(List<String> grams) {
        var next = new HashMap<String, String>();
        var continued = new HashSet<String>();
        for (var gram : grams) {
            next.putIfAbsent(gram.substring(MARK, gram.length() - 1), gram.substring(MARK));
        }
        for (var gram : grams) {
            var follower = next.get(gram.substring(MARK + 1));
            if (follower != null && !follower.equals(gram.substring(MARK))) {
                continued.add(follower);
            }
        }
        var phrases = new ArrayList<String>();
        for (var gram : grams) {
            if (!continued.contains(gram.substring(MARK))) {
                phrases.add(chain(gram.substring(MARK), next, grams.size()));
            }
        }
        return phrases;
    }

    private static String chain(String first, HashMap<String, String> next, int most) {
        var phrase = new StringBuilder(first);
        var last = first;
        for (int i = 0; i < most; i++) {
            var follower = next.get(last.substring(1));
            if (follower == null || follower.equals(first)) {
                break;
            }
            phrase.append(follower.charAt(follower.length() - 1));
            last = follower;
        }
        return phrase.toString();
    }
}
