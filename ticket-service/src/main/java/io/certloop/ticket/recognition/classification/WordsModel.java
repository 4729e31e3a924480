package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.text.ClassPathText;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.Optional;

/**
 * A second opinion on the kind of a ticket, by its runs of characters alone. It knows neither rules nor concepts, so it
 * errs in other cases than {@link NgramModel}. Trained on the same tickets (docs/decisions/0009).
 */
final class WordsModel {

    /** Weight of all runs of characters of a text together in the score of a kind. */
    static final double WORDS_VALUE = 1;

    /**
     * Fewest characters of a text for an opinion. A shorter text has too little to classify it by, and the rules read
     * it better.
     */
    private static final int SHORTEST_TEXT = 25;

    private final LinearModel model;

    private WordsModel(LinearModel model) {
        this.model = model;
    }

    private static final class Standard {
        static final WordsModel INSTANCE =
                new WordsModel(LinearModel.read(ClassPathText.lines("words.txt"), TicketKind.values().length));
    }

    static WordsModel standard() {
        return Standard.INSTANCE;
    }

    /** Empty for a text that is too short. */
    Optional<double[]> opinion(NormalizedText words) {
        return words.length() < SHORTEST_TEXT ? Optional.empty() : Optional.of(probabilities(words));
    }

    /** In the order of {@link TicketKind}. */
    double[] probabilities(NormalizedText words) {
        var known = model.new Known();
        CharacterRuns.scan(words, known);
        double[] scores = model.bias();
        known.addTo(scores, WORDS_VALUE);
        return LinearModel.softmax(scores);
    }
}
