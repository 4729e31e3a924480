package io.certloop.mockcloud.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @Test
    void wildcardIsWrittenWithALeadingDot() {
        var wildcard = new DomainName(".Example.com");

        assertThat(wildcard.isWildcard()).isTrue();
        assertThat(wildcard.certificateNames()).containsExactly("*.example.com", "example.com");
        assertThat(wildcard.cname()).isEqualTo("wildcard.example.com.mockcdn.example");
        assertThat(wildcard.ownershipHost()).isEqualTo("verification.example.com");
        assertThat(new DomainName("a.example.com").parentWildcard()).isEqualTo(wildcard);
    }

    @Test
    void wildcardOfACertificateCoversOneLabel() {
        var names = List.of("*.example.com");

        assertThat(new DomainName("a.example.com").isCoveredBy(names)).isTrue();
        assertThat(new DomainName("a.b.example.com").isCoveredBy(names)).isFalse();
        assertThat(new DomainName("example.com").isCoveredBy(names)).isFalse();
        assertThat(new DomainName(".example.com").isCoveredBy(names)).isTrue();
        assertThat(new DomainName(".example.com").isCoveredBy(List.of("a.example.com")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example.com", ".example.com", "xn--fiq228c.example", "A.B.example"})
    void valid(String name) {
        assertThat(new DomainName(name).isValid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com", "*.example.com", "a..com", "-a.com", "a b.com", "a.com/", "..com"})
    void invalid(String name) {
        assertThat(new DomainName(name).isValid()).isFalse();
    }
}
