package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.text.ClassPathText;
import java.util.Collection;

/**
 * Estimates the meaning of a reply from its runs of characters, by multinomial logistic regression. Trained on replies
 * written for this project, not on customers' replies (docs/decisions/0009).
 */
final class ReplyModel {

    /** Weight of all runs of characters of a reply together, however many there are. */
    static final double WORDS_VALUE = 1;

    /** Feature of a reply that names domains, all of them domains of its ticket. */
    static final String KNOWN_DOMAIN = "@known";

    static final String FURTHER_DOMAIN = "@further";

    private final LinearModel model;

    private ReplyModel(LinearModel model) {
        this.model = model;
    }

    private static final class Standard {
        static final ReplyModel INSTANCE =
                new ReplyModel(LinearModel.read(ClassPathText.lines("replies.txt"), FollowUp.values().length));
    }

    static ReplyModel standard() {
        return Standard.INSTANCE;
    }

    /** In the order of {@link FollowUp}. */
    double[] probabilities(Collection<String> features) {
        double[] scores = model.bias();
        model.new Known().addAll(features).addTo(scores, WORDS_VALUE);
        return LinearModel.softmax(scores);
    }
}
