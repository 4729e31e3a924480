package io.certloop.remediation.run.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TimelineStreamTest {

    /** Refuses what is sent, as one whose client has left. */
    private record Refusing(boolean isClosed) implements SseEventSink {
        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            throw new IllegalStateException("Already closed");
        }

        @Override
        public void close() {}
    }

    @Test
    void aClientThatLeavesIsNoFailure() {
        assertThatCode(() -> TimelineStream.send(new Refusing(true), null)).doesNotThrowAnyException();
        assertThatIllegalStateException().isThrownBy(() -> TimelineStream.send(new Refusing(false), null));
    }
}
