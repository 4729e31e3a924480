package io.certloop.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTemplateTest {

    @Test
    void anIdIsPutInItsPlace() {
        assertThat(LinkTemplate.parse("https://logs.example/search?q=run:{run}&from=-1h")
                        .fill("run", "8f2c-11"))
                .isEqualTo("https://logs.example/search?q=run:8f2c-11&from=-1h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://logs.example/",
                "logs/{run}",
                "javascript:{run}",
                "https:{run}",
                "ftp://logs.example/{run}",
                "https://logs.example/{run",
                "https://a b/{run}",
                "https://logs.example/{pod}"
            })
    void anythingElseThanAnAddressWithAPlaceIsRefused(String text) {
        assertThatThrownBy(() -> LinkTemplate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
