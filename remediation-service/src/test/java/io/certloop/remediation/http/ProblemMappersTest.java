package io.certloop.remediation.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {

    private final ProblemMappers mappers = new ProblemMappers();

    @Test
    void aCallerWhoLeavesIsNoFailureOfOurs() {
        var gone = new IOException(new IOException(new HttpClosedException("closed")));

        assertThat(mappers.unread(gone).getStatus()).isEqualTo(400);
        assertThat(mappers.unread(new IOException("disk")).getStatus()).isEqualTo(500);
    }
}
