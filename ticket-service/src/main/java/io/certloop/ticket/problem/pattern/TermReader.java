package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.recognition.text.ClassPathText;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads from a ticket the terms that may describe a fault: error codes, technical words and phrases. Addresses, ids and
 * everyday phrases are ignored. Without side effects; takes linear time in the length of the text, of which at most
 * 8,192 characters are read.
 */
final class TermReader {

    static final int MOST_CHARACTERS = 8 * 1024;
    private static final int MOST_TERMS = 48;
    private static final int GRAM = 4;
    private static final int LEAST_WORD = 3;
    private static final int LONGEST_TOKEN = 40;
    private static final int REACH = 12;
    private static final int NEIGHBOUR_GAP = 2;

    /** Placeholder for an address in a help desk's export. */
    private static final Pattern REDACTED = Pattern.compile("\\[redacted_[a-z_]{1,40}+\\]");

    private static final String REDACTED_MARK = "[redacted_";

    private static final Pattern APART = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ADDRESS = Pattern.compile("@|://|[a-z0-9-]\\.[a-z]{2}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{3,6}");
    private static final Pattern WORD = Pattern.compile("[a-z]{3,24}");
    private static final Pattern NAMED_CODE = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]{3,24}/[0-9]{3,6}");
    private static final Pattern MIXED = Pattern.compile("(?=.*[a-z])(?=.*[0-9])[a-z0-9]{3,10}");
    private static final List<String> SPEAK_OF_CODES =
            List.of("status", "code", "error", "err", "http", "错误", "状态", "返回", "码", "报");

    private final Set<String> everyday;
    private final Set<String> ofTheTrade;

    /** Everyday Chinese phrases by their first character, longest first. */
    private final Map<Character, List<String>> everydayHan;

    TermReader() {
        var phrases = ClassPathText.lines(TermReader.class, "everyday.txt");
        this.everyday = Set.copyOf(phrases);
        this.ofTheTrade = Set.copyOf(ClassPathText.lines(TermReader.class, "trade-words.txt"));
        this.everydayHan = phrases.stream()
                .filter(phrase -> phrase.charAt(0) > 0x7f)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.groupingBy(phrase -> phrase.charAt(0)));
    }

    Set<String> read(String text) {
        var folded = folded(text);
        var found = new LinkedHashSet<String>();
        var previous = "";
        int previousEnd = -1;
        for (int at = 0; at < folded.length(); ) {
            int start = at;
            if (isHan(folded.charAt(start))) {
                at = end(folded, start, TermReader::isHan);
                grams(folded.substring(start, at), found);
                previous = "";
            } else if (isLatin(folded.charAt(start))) {
                at = end(folded, start, TermReader::isOfToken);
                var token = folded.substring(start, at);
                if (token.length() > LONGEST_TOKEN || ADDRESS.matcher(token).find()) {
                    previous = "";
                } else {
                    boolean close = start - previousEnd <= NEIGHBOUR_GAP;
                    var context = folded.substring(Math.max(0, start - REACH), at);
                    previous = token(token, context, close ? previous : "", found);
                    previousEnd = at;
                }
            } else {
                at++;
            }
        }
        return found.size() <= MOST_TERMS ? found : tellingMost(found);
    }

    private static String folded(String text) {
        var bounded = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        var folded = Normalizer.normalize(bounded, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return folded.contains(REDACTED_MARK) ? REDACTED.matcher(folded).replaceAll(" ") : folded;
    }

    private static Set<String> tellingMost(Set<String> found) {
        return found.stream()
                .sorted(Comparator.comparingDouble(Terms::weight).reversed())
                .limit(MOST_TERMS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static int end(String text, int start, IntPredicate belongs) {
        int end = start + 1;
        while (end < text.length() && belongs.test(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isHan(int c) {
        return c >= '\u3400' && c <= '\u9fff';
    }

    private static boolean isLatin(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static boolean isOfToken(int c) {
        return isLatin(c) || "_./:@%?=&#+-".indexOf(c) >= 0;
    }

    /**
     * Adds the terms that a token contains to {@code found}.
     *
     * @param token a run of Latin letters, figures and signs
     * @param context the token with some text before it, which shows whether a number is an error code
     * @param previous the word directly before the token; "" if there is none
     * @return the word with which the next word can form a pair; "" if there is none
     */
    private String token(String token, String context, String previous, Set<String> found) {
        if (NAMED_CODE.matcher(token).matches()) {
            found.add(Terms.CODE + token);
            return "";
        }
        var last = previous;
        for (var part : APART.split(token)) {
            if (WORD.matcher(part).matches() && !everyday.contains(part)) {
                boolean says = !ofTheTrade.contains(part);
                if (says) {
                    found.add(Terms.WORD + part);
                }
                if (!last.isEmpty() && (says || !ofTheTrade.contains(last))) {
                    found.add(Terms.PAIR + last + " " + part);
                }
                last = part;
            } else {
                number(part, context, found);
                last = "";
            }
        }
        return last;
    }

    private static void number(String part, String context, Set<String> found) {
        if (NUMBER.matcher(part).matches()) {
            if (speaksOfCodes(context)) {
                found.add(Terms.CODE + part);
            }
        } else if (part.length() >= LEAST_WORD && MIXED.matcher(part).matches()) {
            found.add((speaksOfCodes(context) ? Terms.CODE : Terms.WORD) + part);
        }
    }

    private static boolean speaksOfCodes(String context) {
        return SPEAK_OF_CODES.stream().anyMatch(context::contains);
    }

    private void grams(String run, Set<String> found) {
        int from = 0;
        int at = 0;
        while (at < run.length()) {
            int everydayLength = everydayLength(run, at);
            if (everydayLength > 0) {
                grams(run, from, at, found);
                from = at + everydayLength;
            }
            at += Math.max(1, everydayLength);
        }
        grams(run, from, run.length(), found);
    }

    /** Length of the everyday phrase that begins at this index; 0 if none does. */
    private int everydayLength(String run, int at) {
        for (var phrase : everydayHan.getOrDefault(run.charAt(at), List.of())) {
            if (run.startsWith(phrase, at)) {
                return phrase.length();
            }
        }
        return 0;
    }

    private static void grams(String run, int from, int to, Set<String> found) {
        for (int i = from; i + GRAM <= to; i++) {
            found.add(Terms.HAN + run.substring(i, i + GRAM));
        }
    }
}
