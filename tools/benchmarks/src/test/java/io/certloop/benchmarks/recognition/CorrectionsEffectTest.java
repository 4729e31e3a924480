package io.certloop.benchmarks.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.recognition.labelled.LabelledTicket;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectionsEffectTest {
    private static final String MISREAD = "我们租的那间铺子门口的屏上放不出画，师傅讲是你们那头的事，让我来找你们";

    @Test
    void showsTheFiguresOfBeforeAndAfterAndEveryTicketThatChanges() {
        var corrected = ticket("old", MISREAD, TicketKind.DEPLOYMENT_STUCK);
        var tickets = List.of(
                ticket("same", "您好，" + MISREAD, TicketKind.DEPLOYMENT_STUCK),
                ticket("another", "证书已经过期了", TicketKind.CERTIFICATE_EXPIRED));

        String table = effect(corrected).table("file", tickets);

        assertThat(table)
                .contains(
                        "before: kinds right 0.500, macro F1 0.500",
                        "after:  kinds right 1.000, macro F1 1.000",
                        "same: NONE -> DEPLOYMENT_STUCK, as old (0.")
                .containsPattern("DEPLOYMENT_STUCK +1 +0.000 +1.000")
                .contains("), right")
                .endsWith("1 of 2 tickets change");
    }

    @Test
    void noTicketIsHelpedByItsOwnCorrection() {
        var corrected = ticket("old", MISREAD, TicketKind.DEPLOYMENT_STUCK);

        assertThat(effect(corrected).table("file", List.of(corrected))).endsWith("0 of 1 tickets change");
    }

    @Test
    void saysWhichTicketsWouldBeReadWrongly() {
        var corrected = ticket("old", MISREAD, TicketKind.DEPLOYMENT_STUCK);
        var none = ticket("same", MISREAD + "吗", TicketKind.NONE);

        assertThat(effect(corrected).table("file", List.of(none)))
                .contains("after:  kinds right 0.000", "false dispatch 100.00% (1 of 1)", ", WRONG");
    }

    private static CorrectionsEffect effect(LabelledTicket corrected) {
        return new CorrectionsEffect(Recognizer::standard, List.of(corrected));
    }

    private static LabelledTicket ticket(String id, String text, TicketKind kind) {
        return new LabelledTicket(id, null, "屏", "", text, kind, List.of(), List.of(), List.of());
    }
}
