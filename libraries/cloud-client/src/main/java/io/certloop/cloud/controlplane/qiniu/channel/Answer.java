package io.certloop.cloud.controlplane.qiniu.channel;

import java.time.Duration;
import java.util.Optional;

/** What came back over HTTP. The body may hold a private key, so it is never printed. */
public record Answer(int status, byte[] body, String requestId, Optional<Duration> retryAfter) {

    public boolean isEmpty() {
        return body.length == 0;
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + requestId + "]";
    }
}
