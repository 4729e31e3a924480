package io.certloop.service.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.security.limits.PageBytes.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageBytesTest {

    private static final int MOST = 10_000;

    private final PageBytes page = new PageBytes(MOST);

    @Test
    void endsBeforeItIsTooLarge() {
        Cut<String> cut = cut(200, "x".repeat(4_000));
        assertThat(cut.rows()).hasSize(2);
        assertThat(cut.more()).isTrue();
    }

    @Test
    void hasOneRowAtLeast() {
        Cut<String> cut = cut(200, "x".repeat(MOST * 2));
        assertThat(cut.rows()).hasSize(1);
        assertThat(cut.more()).isTrue();
    }

    @Test
    void countsChineseCharactersAsTheyAreSent() {
        assertThat(PageBytes.of("证书", "ab", null)).isEqualTo(2 * 3 + 2);
    }

    @Test
    void endsAtItsLimitOrWithTheLastRow() {
        assertThat(cut(5, "a", "b", "c").more()).isFalse();
        assertThat(cut(3, "a", "b", "c").more()).isFalse();
        assertThat(cut(2, "a", "b", "c")).isEqualTo(new Cut<>(List.of("a", "b"), true));
        assertThat(page.cut(Stream.<String>of(), 5, PageBytes::of).rows()).isEmpty();
    }

    @Test
    void takesNoMoreRowsThanItNeeds() {
        List<String> taken = new ArrayList<>();
        page.cut(Stream.generate(() -> "x".repeat(4_000)).peek(taken::add), 200, text -> PageBytes.of(text));
        assertThat(taken).hasSize(3);
    }

    private Cut<String> cut(int limit, String... rows) {
        Stream<String> all = rows.length == 1 ? Stream.generate(() -> rows[0]).limit(500) : Stream.of(rows);
        return page.cut(all, limit, text -> PageBytes.of(text));
    }
}
