package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.text.ClassPathText;
import java.util.Collection;

/**
 * What a reply says about its ticket, by the runs of characters in it: multinomial logistic
 * regression, trained on replies of our own (docs/decisions/0009).
 */
final class ReplyModel {

    /** The weight of all runs together; they count alike, however many there are. */
    static final double WORDS_VALUE = 1;

    /** A reply that names a domain of its ticket, and one that names a further domain. */
    static final String KNOWN_DOMAIN = "@known";

    static final String FURTHER_DOMAIN = "@further";

    private final LinearModel model;

    private ReplyModel(LinearModel model) {
        this.model = model;
    }

    private static final class Standard {
        static final ReplyModel INSTANCE =
                new ReplyModel(
                        LinearModel.read(
                                ClassPathText.lines("replies.txt"), FollowUp.values().length));
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
