package io.certloop.ticket.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.cli.LabelledTicket;
import io.certloop.ticket.recognition.cli.Score;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sets of tickets written by us; docs/decisions/0001 tells how they were made. The tuned ones
 * shaped the rules and trained the model. No rule was changed because of the others, and their
 * mistakes are left in place; whoever corrects a rule with one moves it to a tuned set.
 */
class OwnTicketsTest {
    private static final String TUNED = "tuned-tickets.jsonl";
    private static final String SECOND_TUNED = "second-tuned-tickets.jsonl";
    private static final String THIRD_TUNED = "third-tuned-tickets.jsonl";
    private static final String OTHER_WRITER_TUNED = "other-writer-tuned-tickets.jsonl";
    private static final String THIRD_WRITER_TUNED = "third-writer-tuned-tickets.jsonl";

    @ParameterizedTest
    @CsvSource({
        TUNED + ", 0.99",
        SECOND_TUNED + ", 0.97",
        THIRD_TUNED + ", 0.97",
        OTHER_WRITER_TUNED + ", 0.97",
    })
    void readsTheTicketsThatShapedTheRules(String file, double right) throws IOException {
        Score score = Score.of(Recognizer.standard(), tickets(file));

        assertThat(score.kindsRight()).as(score.table(file)).isGreaterThanOrEqualTo(right);
        assertThat(score.falseDispatches()).as(score.table(file)).isZero();
        assertThat(score.domainsRight()).as(score.table(file)).isEqualTo(1.0);
    }

    /** The model was trained with these as well, but no rule was changed because of them. */
    @Test
    void readsTheTicketsThatOnlyTrainedTheModel() throws IOException {
        Score score = Score.of(Recognizer.standard(), tickets(THIRD_WRITER_TUNED));

        String table = score.table(THIRD_WRITER_TUNED);
        assertThat(score.kindsRight()).as(table).isGreaterThanOrEqualTo(0.97);
        assertThat(score.falseDispatches()).as(table).isLessThanOrEqualTo(4);
        assertThat(score.domainsRight()).as(table).isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest
    @CsvSource({
        "unseen-tickets.jsonl, 0.95, 0.92, 0",
        "held-out-tickets.jsonl, 0.95, 0.92, 0",
        // By somebody who had never seen the rules. Its false dispatches are left in place.
        "other-writer-held-out-tickets.jsonl, 0.95, 0.92, 2",
        // By the same writer in other moods, measured once: 0.95 and no false dispatch is the goal.
        "other-writer-blind-tickets.jsonl, 0.86, 0.85, 5",
        // By three more writers, of whom nothing was learnt yet: how far the goal is away.
        "fourth-writer-tickets.jsonl, 0.90, 0.90, 16",
        "fourth-writer-other-moods-tickets.jsonl, 0.80, 0.82, 5",
        "fifth-writer-tickets.jsonl, 0.89, 0.89, 39",
        "fifth-writer-held-out-tickets.jsonl, 0.82, 0.83, 12",
        "sixth-writer-blind-tickets.jsonl, 0.94, 0.95, 3",
    })
    void readsTicketsThatDidNotShapeTheRules(
            String file, double macroF1, double right, int falseDispatches) throws IOException {
        Score score = Score.of(Recognizer.standard(), tickets(file));

        System.out.println(score.table(file));
        assertThat(score.macroF1()).as("macro F1").isGreaterThanOrEqualTo(macroF1);
        assertThat(score.kindsRight()).as("share of kinds right").isGreaterThanOrEqualTo(right);
        assertThat(score.falseDispatches())
                .as("NONE read as a kind")
                .isLessThanOrEqualTo(falseDispatches);
        assertThat(score.domainsRight()).as("domain sets right").isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void theStoredModelIsTheOneThatTheTunedTicketsGive() throws IOException {
        var tuned = new ArrayList<>(tickets(TUNED));
        tuned.addAll(tickets(SECOND_TUNED));
        tuned.addAll(tickets(THIRD_TUNED));
        tuned.addAll(tickets(OTHER_WRITER_TUNED));
        tuned.addAll(tickets(THIRD_WRITER_TUNED));

        List<String> trained = ClassPathText.lines(NgramTrainer.train(tuned).lines());

        assertThat(trained).isEqualTo(ClassPathText.lines("ngrams.txt"));
    }

    private static List<LabelledTicket> tickets(String file) throws IOException {
        try {
            return LabelledTicket.read(Path.of(OwnTicketsTest.class.getResource(file).toURI()));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
