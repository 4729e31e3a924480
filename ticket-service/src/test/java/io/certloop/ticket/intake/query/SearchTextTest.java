package io.certloop.ticket.intake.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "img.example.com, img.example.com",
        "' IMG.Example.com ', img.example.com",
        "*.example.com, .example.com",
        ".example.com, .example.com",
        "https://img.example.com:8443/a?b=c#d, img.example.com",
        "img.example.com/a, img.example.com",
        "例子.中国, xn--fsqu00a.xn--fiqs8s"
    })
    void readsTheNameOfADomain(String text, String name) {
        assertThat(new SearchText(text).domain()).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CL-20490", "acct-015", ".", "see www.example.com please"})
    void readsNoDomainWhereThereIsNone(String text) {
        assertThat(new SearchText(text).domain()).isEmpty();
    }

    @Test
    void aNumberIsFoundInEitherCase() {
        assertThat(new SearchText(" cl-20490 ").numbers()).containsExactly("cl-20490", "CL-20490");
    }
}
