package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.tls.loop.TooLateException;
import io.certloop.cloud.edge.tls.starttls.NoStartTlsException;
import io.certloop.cloud.edge.tls.wire.Alert;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** What a failed look says about the edge. */
final class Failure {

    private Failure() {}

    static EdgeProbeResult result(EdgeAddress edge, Instant at, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return switch (cause) {
            case Alert alert -> new EdgeProbeResult.Refused(edge, at, alert.getMessage());
            case NoStartTlsException none ->
                    new EdgeProbeResult.Refused(edge, at, none.getMessage(), true);
            default ->
                    new EdgeProbeResult.Unknown(
                            edge, at, words(cause), cause instanceof TooLateException);
        };
    }

    private static String words(Throwable cause) {
        return switch (cause) {
            case ConnectException refused -> "no connection: " + refused.getMessage();
            case SocketException broken -> "the connection broke: " + broken.getMessage();
            case SSLException notTls -> "no TLS handshake: " + notTls.getMessage();
            case IllegalArgumentException host -> "no edge can be asked: " + host.getMessage();
            case IOException plain -> plain.getMessage();
            default -> cause.getClass().getSimpleName() + ": " + cause.getMessage();
        };
    }
}
