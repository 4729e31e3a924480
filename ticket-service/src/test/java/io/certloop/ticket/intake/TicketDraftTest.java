package io.certloop.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;

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
        var cut = new TimelineEntry(Instant.EPOCH, "e", "a".repeat(998) + "😀" + "b".repeat(50));
        var odd = new TimelineEntry(Instant.EPOCH, "e", "a\0b\ud83dc😀");

        assertThat(cut.message()).hasSizeLessThanOrEqualTo(1000).endsWith("a…");
        assertThat(odd.message()).isEqualTo("abc😀");
    }
}
