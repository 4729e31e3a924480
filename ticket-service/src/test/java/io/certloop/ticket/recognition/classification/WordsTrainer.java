package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.labelled.LabelledTicket;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains the model of the words alone. The same tickets always give the same model. */
final class WordsTrainer {

    private static final int LEAST_TICKETS_PER_RUN = 6;
    private static final LogisticRegression.Settings SETTINGS = new LogisticRegression.Settings(400, 12, 0.00002);
    private static final String HEAD = """
            # The model of the words alone: runs of characters, then the weight of each in hundredths for
            # every kind in the order of TicketKind. Written by WordsTrainer; do not edit by hand.
            """;

    private WordsTrainer() {}

    /** `OUT FILE...` */
    public static void main(String[] arguments) throws IOException {
        var tickets = new ArrayList<LabelledTicket>();
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            tickets.addAll(LabelledTicket.read(Path.of(file)));
        }
        Files.writeString(Path.of(arguments[0]), train(tickets));
    }

    static String train(List<LabelledTicket> tickets) {
        var texts = tickets.stream().map(WordsTrainer::text).toList();
        return HEAD
                + LogisticRegression.train(
                        TicketKind.values().length, SETTINGS, texts, LEAST_TICKETS_PER_RUN, WordsModel.WORDS_VALUE);
    }

    private static LogisticRegression.Text text(LabelledTicket ticket) {
        NormalizedText words = Recognizer.standard().open(ticket.text()).words();
        return new LogisticRegression.Text(
                CharacterRuns.of(words), ticket.kind().ordinal());
    }
}
