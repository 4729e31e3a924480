package io.certloop.ticket.problem.pattern;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Weighs terms and shows them to people. A term is an error code, a pair of neighbouring words, a word, or four
 * neighbouring Han characters, with a prefix for its sort.
 */
final class Terms {

    static final String CODE = "c:";
    static final String PAIR = "p:";
    static final String WORD = "w:";
    static final String HAN = "h:";

    private static final int MARK = 2;
    private static final int MOST_SHOWN = 12;

    /**
     * Codes that customers name for many different reasons, so that two tickets with the same code need not be alike.
     */
    private static final Set<String> EVERYDAY_CODES = Stream.of(
                    "200 202 204 206 301 302 304 307 308 400 401 403 404 405 408 409 411" + " 412",
                    "413 414 415 416 421 429 443 499 500 501 502 503 504 8080 8443",
                    // The provider's own for what customers do wrong.
                    "579 612 614 631",
                    "x509 http2 http3 mp4 m3u8 md5 sha1 sha256 base64 ipv4 ipv6 utf8 tls1")
            .flatMap(line -> Stream.of(line.split(" ")))
            .map(code -> CODE + code)
            .collect(Collectors.toUnmodifiableSet());

    private Terms() {}

    /** How strongly a shared term shows that two tickets are about the same fault. */
    static double weight(String term) {
        if (term.startsWith(CODE)) {
            return EVERYDAY_CODES.contains(term) ? 1 : 3;
        }
        if (term.startsWith(PAIR)) {
            return 2;
        }
        return term.startsWith(WORD) ? 1 : 0.75;
    }

    static double total(Collection<String> terms) {
        double total = 0;
        for (var term : terms) {
            total += weight(term);
        }
        return total;
    }

    /**
     * The terms as people read them, at most 12: without prefixes, neighbouring Han characters joined. Words and codes
     * come first, those with the highest weight at the top.
     */
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
