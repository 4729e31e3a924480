package io.certloop.service.security.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ProcessingException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RemoteSessionsTest {

    @Test
    void aServiceThatDoesNotAnswerLetsNobodyIn() {
        RemoteSessions sessions =
                new RemoteSessions(
                        question -> {
                            throw new ProcessingException("refused");
                        });
        assertThatThrownBy(() -> sessions.find(SessionId.random()))
                .isInstanceOf(SessionsUnavailable.class);
    }

    @Test
    void cookiesThatAreMadeUpDoNotUseUpWhatWeMaySend() {
        AtomicInteger sent = new AtomicInteger();
        RemoteSessions sessions =
                new RemoteSessions(
                        question -> {
                            sent.incrementAndGet();
                            throw new ProcessingException("refused");
                        });
        for (int i = 0; i < 10_000; i++) {
            assertThatThrownBy(() -> sessions.find(SessionId.random()))
                    .isInstanceOf(SessionsUnavailable.class);
        }
        assertThat(sent).hasValueLessThan(5_000);
    }
}
