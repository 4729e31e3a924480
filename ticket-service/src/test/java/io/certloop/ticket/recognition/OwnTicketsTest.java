package io.certloop.ticket.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two sets of tickets written by us. The tuned set shaped the rules: its u, v and x tickets were
 * new once, and were read 84 to 91 % right before their mistakes were corrected, so new wordings
 * may fare no better. No rule was changed because of the unseen set, and its mistakes are left in
 * place; but whoever wrote it knew the rules, so it flatters too. Whoever corrects a rule with the
 * unseen set moves its tickets to the tuned one and writes new ones.
 */
class OwnTicketsTest {

    @Test
    void readsTheTicketsThatShapedTheRules() {
        Score score = Score.of(tickets("tuned-tickets.jsonl"));

        assertThat(score.kindsRight()).as(score.table("tuned")).isGreaterThanOrEqualTo(0.99);
        assertThat(score.falseDispatches()).as(score.table("tuned")).isZero();
        assertThat(score.domainsRight()).as(score.table("tuned")).isEqualTo(1.0);
    }

    @Test
    void readsTicketsThatDidNotShapeTheRules() {
        Score score = Score.of(tickets("unseen-tickets.jsonl"));

        System.out.println(score.table("unseen tickets"));
        assertThat(score.kindsRight()).as("share of kinds right").isGreaterThanOrEqualTo(0.95);
        assertThat(score.falseDispatches()).as("NONE read as a kind").isLessThanOrEqualTo(1);
        assertThat(score.domainsRight()).as("domain sets right").isEqualTo(1.0);
    }

    private static List<GoldTicket> tickets(String file) {
        try {
            return GoldTicket.read(Path.of(OwnTicketsTest.class.getResource(file).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
