package io.certloop.service.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WayBackTest {

    @Test
    void leadsToThePageThatAPersonWasOn() {
        assertThat(WayBack.from("https://console.example/console")).contains("/console");
        assertThat(WayBack.from("https://console.example/console/runs/1?a=b%20c"))
                .contains("/console/runs/1?a=b%20c");
    }

    @Test
    void leadsNowhereElse() {
        assertThat(WayBack.from(null)).isEmpty();
        assertThat(WayBack.from("not a page")).isEmpty();
        assertThat(WayBack.from("https://console.example/remediations")).isEmpty();
        assertThat(WayBack.ours(null)).isEmpty();
        assertThat(WayBack.ours("https://elsewhere.example/console")).isEmpty();
        assertThat(WayBack.ours("//elsewhere.example/console")).isEmpty();
        assertThat(WayBack.ours("/consoles")).isEmpty();
        assertThat(WayBack.ours("/console/a\r\nSet-Cookie: b=c")).isEmpty();
        assertThat(WayBack.ours("/console\\elsewhere.example")).isEmpty();
    }
}
