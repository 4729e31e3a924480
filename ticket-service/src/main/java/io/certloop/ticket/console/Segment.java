package io.certloop.ticket.console;

import io.certloop.ticket.recognition.MatchedWord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of a ticket's text.
 *
 * @param rule which made it decide; empty for what lies between
 */
public record Segment(String text, String rule) {

    /** The whole text in order, each deciding word in a piece of its own. */
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

    private static List<MatchedWord> inOrder(List<MatchedWord> words) {
        return words.stream().sorted(Comparator.comparingInt(MatchedWord::start)).toList();
    }
}
