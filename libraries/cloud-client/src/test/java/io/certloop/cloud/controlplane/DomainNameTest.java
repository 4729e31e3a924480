package io.certloop.cloud.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "Static.Example.COM, static.example.com",
        "' static.example.com ', static.example.com",
        "*.example.com, .example.com",
        ".example.com, .example.com",
        "bücher.example, xn--bcher-kva.example",
        "a_b.example.com, a_b.example.com",
    })
    void isWrittenInOneWay(String raw, String value) {
        assertThat(new DomainName(raw).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "*",
                "com",
                "*.com.",
                "a..b",
                "-a.example.com",
                "a-.example.com",
                "exa mple.com",
                "a/b.example.com",
                "a.example.com:443",
                "*.*.example.com"
            })
    void refusesWhatIsNoDomain(String raw) {
        assertThatThrownBy(() -> new DomainName(raw)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNullAndOverlongNames() {
        String label = "a".repeat(60) + ".";
        assertThatThrownBy(() -> new DomainName(null)).hasMessage("a domain name is missing");
        assertThatThrownBy(() -> new DomainName(label.repeat(5) + "com")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalQuotesNothingUnprintable() {
        assertThatThrownBy(() -> new DomainName("evil\n\u001b[31m.example.com"))
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "static.example.com, static.example.com, true",
        "static.example.com, *.example.com, true",
        "static.example.com, STATIC.example.com, true",
        "a.static.example.com, *.example.com, false",
        "example.com, *.example.com, false",
        "static.example.com, *.static.example.com, false",
        ".example.com, *.example.com, true",
        ".example.com, example.com, false",
        ".example.com, static.example.com, false",
    })
    void isCoveredByACertificateName(String domain, String name, boolean covered) {
        assertThat(new DomainName(domain).isCoveredBy(name)).isEqualTo(covered);
    }

    @Test
    void aWildcardIsProbedBelowItself() {
        assertThat(new DomainName(".example.com").probeHost()).isEqualTo("certloop-probe.example.com");
        assertThat(new DomainName("a.example.com").probeHost()).isEqualTo("a.example.com");
    }

    @Test
    void knowsTheWildcardThatWouldServeItToo() {
        assertThat(new DomainName("a.example.com").wildcardParent()).contains(new DomainName(".example.com"));
        assertThat(new DomainName("example.com").wildcardParent()).isEqualTo(Optional.empty());
        assertThat(new DomainName(".example.com").wildcardParent()).isEqualTo(Optional.empty());
    }
}
