package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.labelled.LabelledReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Trains the model that reads replies. The same replies always give the same model. */
final class ReplyTrainer {

    private static final int LEAST_REPLIES_PER_FEATURE = 3;
    private static final LogisticRegression.Settings SETTINGS = new LogisticRegression.Settings(400, 12, 0.00002);
    private static final String HEAD = """
            # The model that reads replies: runs of characters, then the weight of each in hundredths for
            # every FollowUp in their order. Written by ReplyTrainer; do not edit by hand.
            """;

    private ReplyTrainer() {}

    /** `OUT FILE...` */
    public static void main(String[] arguments) throws IOException {
        var replies = new ArrayList<LabelledReply>();
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            replies.addAll(LabelledReply.read(Path.of(file)));
        }
        Files.writeString(Path.of(arguments[0]), train(replies));
    }

    static String train(List<LabelledReply> replies) {
        var texts = replies.stream()
                .map(reply -> new LogisticRegression.Text(
                        features(reply), reply.says().ordinal()))
                .toList();
        return HEAD
                + LogisticRegression.train(
                        FollowUp.values().length, SETTINGS, texts, LEAST_REPLIES_PER_FEATURE, ReplyModel.WORDS_VALUE);
    }

    private static Set<String> features(LabelledReply reply) {
        return Recognizer.standard().replyReader().features(reply.text(), reply.ticketDomains());
    }
}
