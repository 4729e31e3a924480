package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.classification.LinearModel.Feature;
import io.certloop.ticket.recognition.classification.RuleBook.Mention;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the model's features for the concepts (meanings in a rule book) that the words of a text name: every concept,
 * and every pair of concepts that the text names soon after each other.
 */
final class ConceptFeatures {
    /** Most characters between two concepts that form a pair. */
    private static final int NEAR = 12;

    private static final int MOST_FOLLOWERS = 8;

    /** Features by the first and the second concept of a pair. The diagonal has the features of single concepts. */
    private final Feature[][] features;

    ConceptFeatures(List<String> concepts) {
        features = new Feature[concepts.size()][concepts.size()];
        for (int first = 0; first < features.length; first++) {
            for (int second = 0; second < features.length; second++) {
                String follower = first == second ? "" : "+" + concepts.get(second);
                features[first][second] = NgramModel.standard().concept(concepts.get(first) + follower);
            }
        }
    }

    /**
     * @param mentions in the order of their positions
     * @param stretch factor by which distances are longer in the text's language
     * @return every feature once
     */
    List<Feature> of(List<Mention> mentions, double stretch) {
        var found = new BitSet(features.length * features.length);
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            mention.concepts().forEach(concept -> found.set(number(concept, concept)));
            int last = Math.min(mentions.size() - 1, i + MOST_FOLLOWERS);
            for (int next = i + 1; next <= last; next++) {
                if (mentions.get(next).start() - mention.end() > NEAR * stretch) {
                    break;
                }
                addPairs(mention.concepts(), mentions.get(next).concepts(), found);
            }
        }
        var named = new ArrayList<Feature>();
        for (int n = found.nextSetBit(0); n >= 0; n = found.nextSetBit(n + 1)) {
            named.add(features[n / features.length][n % features.length]);
        }
        return named;
    }

    private void addPairs(ConceptSet first, ConceptSet second, BitSet found) {
        first.forEach(one -> second.forEach(other -> found.set(number(one, other))));
    }

    private int number(int first, int second) {
        return first * features.length + second;
    }
}
