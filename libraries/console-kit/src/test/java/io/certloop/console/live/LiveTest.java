package io.certloop.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTest {

    @Test
    void aListIsToldAndLoadedByItsFilter() {
        Live all = Live.of("/list", "", List.of(1));
        assertThat(all.events()).isEqualTo("/list/events?shown=" + Live.token(List.of(1)));
        assertThat(all.part()).isEqualTo("/list/live");
        Live some = Live.of("/list", "state=New", List.of(1));
        assertThat(some.events()).startsWith("/list/events?state=New&shown=");
        assertThat(some.part()).isEqualTo("/list/live?state=New");
    }

    @Test
    void whatIsShownHasATokenOfItsOwn() {
        assertThat(Live.token(List.of(1))).isNotEqualTo(Live.token(List.of(2)));
    }
}
