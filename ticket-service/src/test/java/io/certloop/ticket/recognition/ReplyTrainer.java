package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.cli.LabelledReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** Trains the model that reads replies. The same replies always give the same model. */
final class ReplyTrainer {

    private static final int LEAST_REPLIES_PER_FEATURE = 3;
    private static final LogisticRegression.Settings SETTINGS =
            new LogisticRegression.Settings(400, 12, 0.00002);
    private static final String HEAD =
            """
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
        List<Set<String>> features = replies.stream().map(ReplyTrainer::features).toList();
        var counts = new HashMap<String, Integer>();
        features.forEach(of -> of.forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        counts.values().removeIf(count -> count < LEAST_REPLIES_PER_FEATURE);
        var model = new LogisticRegression(FollowUp.values().length, SETTINGS, counts.keySet());
        var examples = new ArrayList<LogisticRegression.Example>();
        for (int i = 0; i < replies.size(); i++) {
            examples.add(
                    model.example(replies.get(i).says().ordinal())
                            .addAll(features.get(i), ReplyModel.WORDS_VALUE));
        }
        model.learn(examples);
        return HEAD + model.text();
    }

    private static Set<String> features(LabelledReply reply) {
        return Recognizer.standard().replyReader().features(reply.text(), reply.ticketDomains());
    }
}
