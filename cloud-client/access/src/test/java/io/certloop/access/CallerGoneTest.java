package io.certloop.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CallerGoneTest {

    @Test
    void seesAClosedConnectionBehindOtherFailures() {
        var gone = new IOException(new IOException(new HttpClosedException("closed")));

        assertThat(CallerGone.isReasonOf(new IllegalStateException(gone))).isTrue();
        assertThat(CallerGone.isReasonOf(new IOException("disk"))).isFalse();
    }
}
