package io.certloop.ticket.recognition.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.labelled.LabelledReply;
import io.certloop.ticket.recognition.labelled.ReplyScore;
import io.certloop.ticket.recognition.text.ClassPathText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Replies written for this project, split by writer. The tuned ones trained the model; nothing was changed because of
 * the held-out ones, and their mistakes are left in place.
 */
class OwnRepliesTest {

    @Test
    void theStoredModelIsTheOneThatTheTunedRepliesGive() {
        String model = ReplyTrainer.train(tuned());

        assertThat(ClassPathText.lines(model.lines())).isEqualTo(ClassPathText.lines("replies.txt"));
    }

    @ParameterizedTest
    @CsvSource({"fourth, 0.92, 0.95", "twelfth, 0.96, 0.94", "thirteenth, 0.92, 0.90"})
    void readsTheRepliesOfAWriterOfWhomNothingWasLearnt(String writer, double right, double recall) {
        ReplyScore score = ReplyScore.of(Recognizer.standard(), replies(writer + "-writer-held-out-replies.jsonl"));

        System.out.println(score.table());
        assertThat(score.right()).as("share right").isGreaterThanOrEqualTo(right);
        assertThat(score.recall(FollowUp.DONE)).as("done").isGreaterThanOrEqualTo(recall);
        assertThat(score.recall(FollowUp.OBJECTION_OR_HUMAN))
                .as("objection or human")
                .isGreaterThanOrEqualTo(recall);
    }

    @Test
    void readsTheRepliesOfAllThoseWriters() {
        var replies = Stream.of("fourth", "twelfth", "thirteenth")
                .flatMap(name -> replies(name + "-writer-held-out-replies.jsonl").stream())
                .toList();
        ReplyScore score = ReplyScore.of(Recognizer.standard(), replies);

        assertThat(score.right()).isGreaterThanOrEqualTo(0.92);
        assertThat(score.recall(FollowUp.DONE)).isGreaterThanOrEqualTo(0.9);
        assertThat(score.recall(FollowUp.OBJECTION_OR_HUMAN)).isGreaterThanOrEqualTo(0.9);
    }

    private static List<LabelledReply> tuned() {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("-writer-tuned-replies.jsonl"))
                    .sorted()
                    .flatMap(name -> replies(name).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<LabelledReply> replies(String file) {
        try {
            return LabelledReply.read(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(TicketKind.class.getResource("replies").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
