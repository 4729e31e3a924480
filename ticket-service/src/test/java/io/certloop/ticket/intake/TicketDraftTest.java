package io.certloop.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.text.Message;
import io.certloop.ticket.text.TicketMessage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketDraftTest {

    private static TicketDraft draft(String source, String externalId, String account) {
        return new TicketDraft(
                source, externalId, Optional.ofNullable(account), "t", null, "d", Optional.of(Instant.EPOCH));
    }

    @Test
    void isRepeatedByTheSameContent() {
        assertThat(draft("a", "b", "c").isRepeatedBy(draft("a", "b", "c"))).isTrue();
    }

    @Test
    void isNotRepeatedWhereverTheBoundariesOfTheFieldsLie() {
        assertThat(draft("a", "bc", "d").isRepeatedBy(draft("ab", "c", "d"))).isFalse();
        assertThat(draft("a", "bc", "d").isRepeatedBy(draft("a", "bc", null))).isFalse();
    }

    @Test
    void isRepeatedByAnyDescriptionOnceItsOwnIsRemoved() {
        assertThat(described(TicketDraft.REMOVED).isRepeatedBy(described("again")))
                .isTrue();
        assertThat(described("once").isRepeatedBy(described("again"))).isFalse();
        assertThat(described("once").isRepeatedBy(described("once"))).isTrue();
        assertThat(described(TicketDraft.REMOVED).isRepeatedBy(draft("a", "b", "other")))
                .isFalse();
    }

    private static TicketDraft described(String description) {
        return new TicketDraft("a", "b", Optional.empty(), "t", null, description, Optional.empty());
    }

    @Test
    void keepsTimelineMessagesShortAndStorable() {
        String longer = "a".repeat(998) + "😀" + "b".repeat(50);
        var cut = new TimelineEntry(Instant.EPOCH, "e", Message.plain(longer)).message();
        var odd = TicketMessage.RECEIVED.with("a\0b\ud83dc😀");
        var mended = new TimelineEntry(Instant.EPOCH, "e", odd).message();

        assertThat(cut.text()).hasSizeLessThanOrEqualTo(1000).endsWith("a…");
        assertThat(mended.text()).isEqualTo("received from abc😀");
        assertThat(mended.code()).isEqualTo("RECEIVED");
        assertThat(mended.arguments()).containsEntry("source", "abc😀");
    }
}
