package io.certloop.ticket.intake.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.Settings;
import io.certloop.ticket.intake.AnswersConfig;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.recognition.labelled.LabelledTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the doubt of the shipped configuration costs, by tickets that nobody tuned for. */
class SurelyOursTest {

    private static final Path FILES = Path.of("src/test/resources/io/certloop/ticket/recognition");

    private record Read(LabelledTicket ticket, Recognition recognition) {

        boolean isDispatched() {
            return recognition.kind() != TicketKind.NONE;
        }
    }

    private final SurelyOurs surelyOurs = new SurelyOurs(Settings.of(AnswersConfig.class));

    private static List<Read> untuned() throws IOException {
        var all = new ArrayList<Read>();
        try (var files = Files.list(FILES)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.matches(".*(blind|held-out|unseen)-tickets.jsonl")) {
                    LabelledTicket.read(file)
                            .forEach(each ->
                                    all.add(new Read(each, Recognizer.standard().recognise(each.text()))));
                }
            }
        }
        return all;
    }

    @Test
    void ofAllTicketsAboutHealthyDomainsOneInTwoHundredIsAnsweredWronglyWithoutAPerson() throws IOException {
        var all = untuned();
        var ours = all.stream()
                .filter(each -> each.ticket().kind() != TicketKind.NONE)
                .toList();
        var wrong = all.stream()
                .filter(each -> each.ticket().kind() == TicketKind.NONE)
                .filter(Read::isDispatched)
                .filter(each -> surelyOurs.holdsFor(each.recognition()))
                .count();
        var dispatched = ours.stream().filter(Read::isDispatched).toList();
        var held = dispatched.stream()
                .filter(each -> !surelyOurs.holdsFor(each.recognition()))
                .count();

        System.out.printf(
                "wrong answers without a person: %d of %d; held of those that are ours: %d of %d%n",
                wrong, all.size(), held, dispatched.size());
        assertThat((double) wrong / all.size()).isLessThanOrEqualTo(0.005);
        assertThat((double) held / dispatched.size()).isLessThanOrEqualTo(0.12);
    }
}
