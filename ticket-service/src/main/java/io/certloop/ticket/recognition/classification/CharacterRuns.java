package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.subject.Subjects;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the runs of characters that models use as features of a text: 1 to 3 Chinese characters, Latin words, the runs
 * of 3 to 5 letters in them, and whether there are digits, question marks and exclamation marks. Only the first 2,000
 * characters of a text count.
 */
final class CharacterRuns {
    private static final int LONGEST_HAN = 3;
    private static final int SHORTEST_LATIN = 3;
    private static final int LONGEST_LATIN = 5;
    private static final int LONGEST_TEXT = 2000;
    private static final String DIGIT = "0";

    /** Receives every run as often as it occurs. */
    interface Sink {
        /**
         * Receives the runs that begin at {@code start} and end at each index from {@code firstEnd} to {@code lastEnd}.
         */
        void add(String text, int start, int firstEnd, int lastEnd);

        default void add(String text, int start, int end) {
            add(text, start, end, end);
        }

        /** A sink that passes the runs on one by one, as strings. */
        static Sink of(Consumer<String> runs) {
            return (text, start, firstEnd, lastEnd) -> {
                for (int end = firstEnd; end <= lastEnd; end++) {
                    runs.accept(text.substring(start, end));
                }
            };
        }
    }

    private final String text;
    private final Sink sink;

    private CharacterRuns(String text, Sink sink) {
        this.text = text;
        this.sink = sink;
    }

    /** @param words the normalized text, in which each domain name is one character */
    static void scan(NormalizedText words, Sink sink) {
        String text = words.substring(0, Math.min(words.length(), LONGEST_TEXT));
        new CharacterRuns(text, sink).scan();
    }

    static Set<String> of(NormalizedText words) {
        var runs = new HashSet<String>();
        scan(words, Sink.of(runs::add));
        return runs;
    }

    private void scan() {
        int start = 0;
        while (start < text.length()) {
            char c = text.charAt(start);
            if (isLatin(c)) {
                start = addWord(start);
            } else if (isHan(c)) {
                int end = end(start, false);
                addRuns(text, start, end, 1, LONGEST_HAN);
                start = end;
            } else {
                if (c == '?' || c == '!') {
                    sink.add(text, start, start + 1);
                } else if (Character.isDigit(c)) {
                    sink.add(DIGIT, 0, DIGIT.length());
                }
                start++;
            }
        }
    }

    /**
     * Passes on the Latin word that begins at an index, and the runs of letters in it.
     *
     * @return index after the word
     */
    private int addWord(int start) {
        int end = end(start, true);
        sink.add(text, start, end);
        String word = "^" + text.substring(start, end) + "$";
        addRuns(word, 0, word.length(), SHORTEST_LATIN, LONGEST_LATIN);
        return end;
    }

    private void addRuns(String of, int from, int to, int shortest, int longest) {
        for (int at = from; at + shortest <= to; at++) {
            sink.add(of, at, at + shortest, Math.min(at + longest, to));
        }
    }

    private int end(int start, boolean latin) {
        int end = start;
        while (end < text.length() && (latin ? isLatin(text.charAt(end)) : isHan(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c == '\'';
    }

    private static boolean isHan(char c) {
        return NormalizedText.isHan(c) || c == Subjects.NAME;
    }
}
