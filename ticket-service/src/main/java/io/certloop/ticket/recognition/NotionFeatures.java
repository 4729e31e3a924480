package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.RuleBook.Mention;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a rule book's notions are called among the features of the model: every notion that a text
 * names, and every two that it names one soon after the other.
 */
final class NotionFeatures {
    /** Widest distance in characters from one notion to the next, where it is a pair. */
    private static final int NEAR = 12;

    private static final int MOST_FOLLOWERS = 8;

    /** By the first notion and the second; in the diagonal the notion alone. */
    private final String[][] names;

    NotionFeatures(List<String> notions) {
        names = new String[notions.size()][notions.size()];
        for (int first = 0; first < names.length; first++) {
            for (int second = 0; second < names.length; second++) {
                String follower = first == second ? "" : "+" + notions.get(second);
                String name = NgramModel.NOTION_MARK + notions.get(first) + follower;
                // As the model's: the same string is equal without a comparison.
                names[first][second] = name.intern();
            }
        }
    }

    /**
     * @param mentions by position
     * @param stretch how many times the usual distance the text's language needs
     * @return every feature once
     */
    List<String> of(List<Mention> mentions, double stretch) {
        var found = new BitSet(names.length * names.length);
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            mention.notions().forEach(notion -> found.set(number(notion, notion)));
            int last = Math.min(mentions.size() - 1, i + MOST_FOLLOWERS);
            for (int next = i + 1; next <= last; next++) {
                if (mentions.get(next).start() - mention.end() > NEAR * stretch) {
                    break;
                }
                addPairs(mention.notions(), mentions.get(next).notions(), found);
            }
        }
        var features = new ArrayList<String>(found.cardinality());
        found.stream().forEach(n -> features.add(names[n / names.length][n % names.length]));
        return features;
    }

    private void addPairs(NotionSet first, NotionSet second, BitSet found) {
        first.forEach(one -> second.forEach(other -> found.set(number(one, other))));
    }

    private int number(int first, int second) {
        return first * names.length + second;
    }
}
