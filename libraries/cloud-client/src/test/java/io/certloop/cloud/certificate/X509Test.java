package io.certloop.cloud.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class X509Test {

    @ParameterizedTest
    @CsvSource({
        "a.example.com, a.example.com, true",
        "a.example.com, A.Example.COM, true",
        "*.example.com, a.example.com, true",
        "*.example.com, b.a.example.com, false",
        "*.example.com, example.com, false",
        "*.com, example.com, false",
        "a*.example.com, ab.example.com, false",
        "*.a.example.com, a.example.com, false",
        "example.com, a.example.com, false"
    })
    void aStarIsOneWholeLabel(String name, String host, boolean covered) {
        assertThat(X509.cover(List.of("unrelated.example.net", name), host)).isEqualTo(covered);
    }
}
