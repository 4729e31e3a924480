package io.certloop.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSyntaxTest {

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Host", "a.example");

    private int refusal(String uri) {
        return RequestSyntax.check(HttpVersion.HTTP_1_1, uri, headers)
                .map(it -> it.problem().status())
                .orElse(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tickets?a=b;c", "/tickets?a=%25%200", "/a%3Bb", "/a%2f..", "*"})
    void passesOtherTargets(String uri) {
        assertThat(refusal(uri)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console;x=1", "/a%00", "/a%1F", "/a%7f", "/a%", "/a?b=%4", "/%zz"})
    void refusesTargetsThatReadersDifferOn(String uri) {
        assertThat(refusal(uri)).isEqualTo(400);
    }

    @Test
    void namesTheParameterOfTheQueryThatHasNul() {
        assertThat(RequestSyntax.check(HttpVersion.HTTP_1_1, "/a?limit=5&label%5B=x%00y&z=1", headers))
                .hasValueSatisfying(refusal -> assertThat(refusal.problem().violations())
                        .extracting(Violation::field)
                        .containsExactly("label["));
    }

    @ParameterizedTest
    @CsvSource({
        "Accept,'',406",
        "Accept,text,406",
        "Accept,'*/*',200",
        "Accept,'text/html,*/*;q=0.8',200",
        "Accept-Language,'zh;q=x',400",
        "Accept-Language,'zh-CN,zh;q=0.9,*;q=0.1',200",
        "Content-Type,'',415",
        "Content-Type,'a/b, c/d',415",
        "Content-Type,'application/json;charset=utf-8',200",
        "Transfer-Encoding,chunked,200",
        "Transfer-Encoding,xchunked,400",
        "Transfer-Encoding,'gzip, chunked',400",
        "Host,b.example,400"
    })
    void refusesHeadersThatCannotBeRead(String name, String value, int status) {
        headers.add(name, value);

        assertThat(refusal("/")).isEqualTo(status);
    }

    @Test
    void endsTheConnectionWhereTheEndOfTheBodyIsNotKnown() {
        headers.add("Transfer-Encoding", "xchunked");

        assertThat(RequestSyntax.check(HttpVersion.HTTP_1_1, "/", headers))
                .hasValueSatisfying(refusal -> assertThat(refusal.close()).isTrue());
    }

    @Test
    void needsNoHostBeforeHttp11() {
        MultiMap none = MultiMap.caseInsensitiveMultiMap();

        assertThat(RequestSyntax.check(HttpVersion.HTTP_1_0, "/", none)).isEmpty();
        assertThat(RequestSyntax.check(HttpVersion.HTTP_1_1, "/", none)).isPresent();
    }
}
