package io.certloop.cloud.controlplane.qiniu.channel;

import java.time.Duration;
import java.util.Optional;

/** An HTTP answer. The body may contain a private key, so it is never printed. */
public record Answer(int status, byte[] body, String requestId, Optional<Duration> retryAfter) {

    public boolean isEmpty() {
        return body.length == 0;
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + requestId + "]";
    }
}
