package io.certloop.ticket.console;

import io.certloop.ticket.recognition.MatchedWord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a text.
 *
 * @param rule the name of the classification rule that the piece matches, or the whole id if the piece is a shortened
 *     id; empty for text in between
 */
public record Segment(String text, String rule) {

    /** A UUID that is not a part of a longer name. */
    private static final Pattern ID =
            Pattern.compile("(?<![\\w.-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\\w-]|\\.\\w)");

    private static final int SHORT = 8;

    /** Splits a text into pieces in order; each word that matched a classification rule is a piece of its own. */
    public static List<Segment> of(String text, List<MatchedWord> words) {
        List<Segment> all = new ArrayList<>();
        int done = 0;
        for (MatchedWord word : inOrder(words)) {
            // A word that another one covers, or that is not of this text, marks nothing.
            if (word.start() < done || word.end() > text.length() || word.end() <= word.start()) {
                continue;
            }
            if (word.start() > done) {
                all.add(new Segment(text.substring(done, word.start()), ""));
            }
            all.add(new Segment(text.substring(word.start(), word.end()), word.rule()));
            done = word.end();
        }
        if (done < text.length()) {
            all.add(new Segment(text.substring(done), ""));
        }
        return List.copyOf(all);
    }

    /** Splits a text into pieces in order; each id is a piece of its own, shortened to 8 characters. */
    public static List<Segment> ids(String text) {
        List<Segment> all = new ArrayList<>();
        Matcher ids = ID.matcher(text);
        int done = 0;
        while (ids.find()) {
            all.add(new Segment(text.substring(done, ids.start()), ""));
            all.add(new Segment(ids.group().substring(0, SHORT), ids.group()));
            done = ids.end();
        }
        all.add(new Segment(text.substring(done), ""));
        return List.copyOf(all);
    }

    private static List<MatchedWord> inOrder(List<MatchedWord> words) {
        return words.stream()
                .sorted(Comparator.comparingInt(MatchedWord::start))
                .toList();
    }
}
