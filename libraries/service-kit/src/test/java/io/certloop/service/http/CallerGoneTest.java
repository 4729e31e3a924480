package io.certloop.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class CallerGoneTest {

    @Test
    void seesAClosedConnectionBehindOtherFailures() {
        var gone = new IOException(new IOException(new HttpClosedException("closed")));

        assertThat(CallerGone.isReasonOf(new IllegalStateException(gone))).isTrue();
        assertThat(CallerGone.isReasonOf(new IOException("disk"))).isFalse();
    }

    @Test
    void seesAnAnswerThatCouldNotBeSentAndNoCallOfOurs() {
        var closed = new ClosedChannelException();

        assertThat(CallerGone.isReasonOf(closed)).isTrue();
        assertThat(CallerGone.isReasonOf(new IOException(closed))).isTrue(); // of a body
        assertThat(CallerGone.isReasonOf(new IllegalStateException(closed))).isFalse();
    }
}
