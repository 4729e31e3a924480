package io.certloop.remediation.console.rest.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.run.RunId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "img.shop.example.com, img.shop.example.com",
        "IMG.shop.example.com, img.shop.example.com",
        "https://img.shop.example.com/a?b=c, img.shop.example.com"
    })
    void aWholeNameOrAUrlIsADomain(String typed, String domain) {
        assertThat(SearchText.of(typed).domain()).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "*.shop.example.com", "CL-20490", "acct-015", "a b", "https://"})
    void anythingElseIsNot(String typed) {
        assertThat(SearchText.of(typed).domain()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"shop, %shop%", "*.shop.example.com, %.shop.example.com"})
    void aPartIsLookedFor(String typed, String like) {
        assertThat(SearchText.of(typed).pattern().orElseThrow().like()).isEqualTo(like);
    }

    @Test
    void aRunIsFoundByItsId() {
        String id = UUID.randomUUID().toString();
        assertThat(SearchText.of(" " + id + " ").run()).contains(RunId.of(id));
        assertThat(SearchText.of("0fa3bd77").run()).isEmpty();
    }

    @Test
    void whatCannotBePartOfADomainFitsNone() {
        assertThat(SearchText.of("证书 过期").pattern()).isEmpty();
    }
}
