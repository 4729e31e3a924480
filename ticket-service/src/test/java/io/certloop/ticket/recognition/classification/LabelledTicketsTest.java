package io.certloop.ticket.recognition.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certloop.ticket.recognition.labelled.LabelledTicket;
import io.certloop.ticket.recognition.labelled.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Measures against real tickets that two people labelled and that are not part of the repository. The author of the
 * rules had read them and corrected rules after mistakes in them, so this figure guards against steps back; it does not
 * tell how new tickets will be read. {@link OwnTicketsTest} comes closer to that.
 */
class LabelledTicketsTest {
    private static final Path FILE = Path.of("../../shared/tickets/labelled.jsonl");

    @Test
    void readsRealTicketsAsPeopleDo() throws IOException {
        assumeTrue(Files.exists(FILE), "skipped: no labelled tickets at " + FILE);
        List<LabelledTicket> tickets = LabelledTicket.read(FILE);

        Score score = Score.of(Recognizer.standard(), tickets);

        System.out.println(score.table("labelled tickets"));
        assertThat(score.kindsRight()).as("share of kinds right").isGreaterThanOrEqualTo(0.97);
        assertThat(score.macroF1()).as("macro F1").isGreaterThanOrEqualTo(0.95);
        assertThat(score.falseDispatches()).as("NONE read as a kind").isLessThanOrEqualTo(1);
        assertThat(score.domainsRight()).as("domain sets right").isGreaterThanOrEqualTo(0.99);
        assertThat(score.certificateIdsRight()).as("certificate ids right").isEqualTo(1.0);
    }
}
