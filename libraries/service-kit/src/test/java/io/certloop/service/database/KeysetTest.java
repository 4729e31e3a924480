package io.certloop.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.Keyset.Slice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeysetTest {

    private static final Optional<Long> NONE = Optional.empty();

    @Test
    void theFirstPageLeadsOnlyForwards() {
        Keyset first = new Keyset(NONE, NONE, false, 2);
        assertThat(first.in(new Where()).text() + first.order()).isEqualTo("1 = 1 order by seq desc");
        assertThat(first.slice(List.of(9L, 8L), true, n -> n))
                .isEqualTo(new Slice<>(List.of(9L, 8L), NONE, Optional.of(8L)));
        assertThat(first.slice(List.of(9L), false, n -> n)).isEqualTo(new Slice<>(List.of(9L), NONE, NONE));
    }

    @Test
    void aPageInBetweenLeadsBothWays() {
        Keyset after = new Keyset(Optional.of(8L), NONE, false, 2);
        Where where = after.in(new Where());
        assertThat(where.text() + after.order()).isEqualTo("1 = 1 and seq < :from order by seq desc");
        assertThat(where.parameters()).containsEntry("from", 8L);
        assertThat(after.slice(List.of(7L, 6L), true, n -> n))
                .isEqualTo(new Slice<>(List.of(7L, 6L), Optional.of(7L), Optional.of(6L)));
    }

    @Test
    void aPageBeforeIsReadBackwardsAndShownInOrder() {
        Keyset before = new Keyset(NONE, Optional.of(6L), false, 2);
        assertThat(before.in(new Where()).text() + before.order()).isEqualTo("1 = 1 and seq > :from order by seq");
        assertThat(before.slice(List.of(7L, 8L), true, n -> n))
                .isEqualTo(new Slice<>(List.of(8L, 7L), Optional.of(8L), Optional.of(7L)));
        assertThat(before.slice(List.of(7L, 8L), false, n -> n).before()).isEmpty();
    }

    @Test
    void theOldestCanComeFirst() {
        assertThat(new Keyset(Optional.of(3L), NONE, true, 2).in(new Where()).text())
                .endsWith("seq > :from");
        assertThat(new Keyset(NONE, Optional.of(3L), true, 2).order()).endsWith("desc");
    }

    @Test
    void anEmptyPageLeadsNowhere() {
        assertThat(new Keyset(Optional.of(1L), NONE, false, 2).slice(List.<Long>of(), false, n -> n))
                .isEqualTo(new Slice<>(List.of(), NONE, NONE));
    }
}
