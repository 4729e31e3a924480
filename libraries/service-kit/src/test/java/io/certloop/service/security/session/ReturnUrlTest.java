package io.certloop.service.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReturnUrlTest {

    @Test
    void leadsToThePageThatAPersonWasOn() {
        assertThat(ReturnUrl.from("https://console.example/console")).contains("/console");
        assertThat(ReturnUrl.from("https://console.example/console/runs/1?a=b%20c"))
                .contains("/console/runs/1?a=b%20c");
    }

    @Test
    void leadsNowhereElse() {
        assertThat(ReturnUrl.from(null)).isEmpty();
        assertThat(ReturnUrl.from("not a page")).isEmpty();
        assertThat(ReturnUrl.from("https://console.example/remediations")).isEmpty();
        assertThat(ReturnUrl.ours(null)).isEmpty();
        assertThat(ReturnUrl.ours("https://elsewhere.example/console")).isEmpty();
        assertThat(ReturnUrl.ours("//elsewhere.example/console")).isEmpty();
        assertThat(ReturnUrl.ours("/consoles")).isEmpty();
        assertThat(ReturnUrl.ours("/console/a\r\nSet-Cookie: b=c")).isEmpty();
        assertThat(ReturnUrl.ours("/console\\elsewhere.example")).isEmpty();
    }
}
