package io.certloop.ticket.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource({
        "plain,plain",
        "'a<br>b','a\nb'",
        "'<p>a</p><p>b &amp; c</p>','a\nb & c'",
        "'<div>a</div><div>b</div>','a\nb'",
        "'<ul><li>a</li><li>b</li></ul>','a\nb'",
        "'<style>p {}</style><script>x()</script>证书&nbsp;<b>过期</b>','证书 过期'",
        "'a < b','a < b'",
        "'<div><br></div>',''",
        "'<p>a</p><p><br></p><p><br></p><p><br></p><p>b</p>','a\n\nb'",
        "'<p>a</p><blockquote>b<br>c<blockquote>d</blockquote></blockquote>','a\n> b\n> c\n> > d'",
        "'<table><tr><td>a</td><td>b</td></tr></table>','a\tb'",
        "'a<span style=\"display: none\">x</span>','a'",
    })
    void readsWhatAPersonReads(String html, String text) {
        assertThat(HtmlText.of(html)).isEqualTo(text);
    }
}
