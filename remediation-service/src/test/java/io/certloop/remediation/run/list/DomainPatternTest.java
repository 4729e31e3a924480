package io.certloop.remediation.run.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainPatternTest {

    @ParameterizedTest
    @CsvSource({
        "shop, %shop%",
        "SHOP, %shop%",
        "*.shop.example, %.shop.example",
        "img.*, img.%",
        "img.*.example, img.%.example",
        "*a_b*, %a\\_b%",
    })
    void aPartAndStarsStandForAnything(String text, String like) {
        assertThat(DomainPattern.parse(text)).isEqualTo(new DomainPattern(like, false));
    }

    @Test
    void aNameIsMeantAsItIs() {
        assertThat(DomainPattern.parse(" Img.Shop.Example ")).isEqualTo(new DomainPattern("img.shop.example", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "not a domain", "a%b", "a\\b", "not a domain.example"})
    void whatFitsNoDomainIsRefused(String text) {
        assertThatThrownBy(() -> DomainPattern.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
