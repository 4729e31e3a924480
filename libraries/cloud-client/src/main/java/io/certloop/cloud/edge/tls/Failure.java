package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.cloud.edge.tls.loop.UnseenException;
import io.certloop.cloud.edge.tls.wire.Alert;
import io.certloop.service.text.Message;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** Converts the failure of a probe into a probe result: "refused" if the edge sent a TLS alert, else "unknown". */
final class Failure {

    private Failure() {}

    static EdgeProbeResult result(EdgeAddress edge, Instant at, Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return switch (cause) {
            case Alert alert -> new EdgeProbeResult.Refused(edge, at, alert.getMessage());
            default ->
                new EdgeProbeResult.Unknown(
                        edge, at, words(cause), cause instanceof UnseenException unseen && unseen.isLate());
        };
    }

    private static Message words(Throwable cause) {
        return switch (cause) {
            case ConnectException refused -> ProbeMessage.PROBE_NO_CONNECTION.with(refused.getMessage());
            case SocketException broken -> ProbeMessage.PROBE_BROKEN.with(broken.getMessage());
            case SSLException notTls -> ProbeMessage.PROBE_NO_HANDSHAKE.with(notTls.getMessage());
            case IllegalArgumentException host -> ProbeMessage.PROBE_NO_HOST.with(host.getMessage());
            case UnseenException unseen -> unseen.reason();
            case IOException plain -> Message.plain(String.valueOf(plain.getMessage()));
            default -> Message.plain(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        };
    }
}
