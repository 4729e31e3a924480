package io.certloop.ticket.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource({
        "plain,plain",
        "'a<br>b','a\nb'",
        "'<p>a</p><p>b &amp; c</p>','a\n\nb & c'",
        "'<div>a</div><div>b</div>','a\n\nb'",
        "'<ul><li>a</li><li>b</li></ul>','a\n\nb'",
        "'<style>p {}</style><script>x()</script>证书&nbsp;<b>过期</b>','证书 过期'",
        "'a < b','a < b'",
        "'<div><br></div>',''",
    })
    void readsWhatAPersonReads(String html, String text) {
        assertThat(HtmlText.of(html)).isEqualTo(text);
    }
}
