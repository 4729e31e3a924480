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
                source,
                externalId,
                Optional.ofNullable(account),
                "t",
                null,
                "d",
                Optional.of(Instant.EPOCH));
    }

    @Test
    void hasTheSameFingerprintForTheSameContent() {
        assertThat(draft("a", "b", "c").fingerprint())
                .isEqualTo(draft("a", "b", "c").fingerprint());
    }

    @Test
    void hasAnotherFingerprintWhereverTheBoundariesOfTheFieldsLie() {
        assertThat(draft("a", "bc", "d").fingerprint())
                .isNotEqualTo(draft("ab", "c", "d").fingerprint())
                .isNotEqualTo(draft("a", "bc", null).fingerprint());
    }

    @Test
    void isRepeatedByAnyDescriptionOnceItsOwnIsRemoved() {
        assertThat(described(TicketDraft.REMOVED).isRepeatedBy(described("again"))).isTrue();
        assertThat(described("once").isRepeatedBy(described("again"))).isFalse();
        assertThat(described("once").isRepeatedBy(described("once"))).isTrue();
        assertThat(described(TicketDraft.REMOVED).isRepeatedBy(draft("a", "b", "other"))).isFalse();
    }

    private static TicketDraft described(String description) {
        return new TicketDraft(
                "a", "b", Optional.empty(), "t", null, description, Optional.empty());
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
