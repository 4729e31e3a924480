package io.certloop.service.security.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RemoteSessionsTest {

    private final AtomicInteger sent = new AtomicInteger();
    private final RemoteSessions sessions = new RemoteSessions(new Away());

    private class Away implements RemoteSessions.Api {
        @Override
        public Response lookUp(Question question) {
            sent.incrementAndGet();
            throw new ProcessingException("refused");
        }
    }

    @Test
    void aServiceThatDoesNotAnswerLetsNobodyIn() {
        assertThatThrownBy(() -> sessions.find(SessionId.random())).isInstanceOf(SessionsUnavailable.class);
    }

    @Test
    void aClientThatThrowsAtNotFoundHasAnAnswerAllTheSame() {
        var unknown = new RemoteSessions(new Away() {
            @Override
            public Response lookUp(Question question) {
                throw new WebApplicationException(404);
            }
        });
        assertThat(unknown.find(SessionId.random())).isEmpty();
    }

    @Test
    void cookiesThatAreMadeUpDoNotUseUpWhatWeMaySend() {
        for (int i = 0; i < 10_000; i++) {
            assertThatThrownBy(() -> sessions.find(SessionId.random())).isInstanceOf(SessionsUnavailable.class);
        }
        assertThat(sent).hasValueLessThan(5_000);
    }
}
