package io.certloop.cloud.acme.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.acme.AcmeReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.toolbox.JSON;

class ProblemsTest {

    private static AcmeServerException problem(String type, int status) throws IOException {
        return new AcmeServerException(new Problem(
                JSON.parse("{\"type\": \"%s\", \"status\": %d, \"detail\": \"its words\"}".formatted(type, status)),
                URI.create("https://ca.example/").toURL()));
    }

    private static AcmeReason reason(Exception failure) {
        return Problems.translated(failure, AcmeReason.REQUEST_REFUSED).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "urn:ietf:params:acme:error:malformed, 404, true",
        "urn:ietf:params:acme:error:malformed, 400, true",
        "urn:ietf:params:acme:error:unauthorized, 403, true",
        "about:blank, 404, true",
        "urn:ietf:params:acme:error:accountDoesNotExist, 400, false",
        "urn:ietf:params:acme:error:rateLimited, 429, false",
        "urn:ietf:params:acme:error:serverInternal, 500, false",
        "urn:ietf:params:acme:error:badNonce, 400, false"
    })
    void problemTypeTellsAForgottenOrder(String type, int status, boolean gone) throws Exception {
        assertThat(Problems.isOrderGone(problem(type, status))).isEqualTo(gone);
    }

    @Test
    void bareNotFoundTellsAForgottenOrderAndNoOtherStatusDoes() {
        assertThat(Problems.isOrderGone(new AcmeException("HTTP 404"))).isTrue();
        assertThat(Problems.isOrderGone(new AcmeException("HTTP 503"))).isFalse();
        assertThat(Problems.isOrderGone(new AcmeNetworkException(new ConnectException())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP 404", "HTTP 503", "Missing Replay-Nonce"})
    void authorityThatAnswersIsNotUnreachable(String message) {
        assertThat(reason(new AcmeException(message))).isEqualTo(AcmeReason.AUTHORITY_ERROR);
        assertThat(Problems.translated(new AcmeException(message), null).detail())
                .contains(message);
    }

    @Test
    void authorityWithAnInternalErrorIsNotUnreachable() throws Exception {
        var internal = problem("urn:ietf:params:acme:error:serverInternal", 500);
        assertThat(reason(internal)).isEqualTo(AcmeReason.AUTHORITY_ERROR);
    }

    @Test
    void authorityThatWasNotReachedIsUnreachable() {
        assertThat(reason(new AcmeNetworkException(new ConnectException())))
                .isEqualTo(AcmeReason.AUTHORITY_UNREACHABLE);
    }
}
