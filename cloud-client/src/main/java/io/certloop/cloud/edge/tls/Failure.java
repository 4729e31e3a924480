package io.certloop.cloud.edge.tls;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/** What a failed look says about the edge. */
final class Failure {

    private static final String ALERT = "Received fatal alert: ";

    private Failure() {}

    /** The edge speaks TLS and said no. JSSE tells a received alert in the message only. */
    static boolean isAlertOfPeer(Exception e) {
        return e instanceof SSLException
                && e.getMessage() != null
                && e.getMessage().contains(ALERT);
    }

    static String words(Exception e) {
        if (isAlertOfPeer(e)) {
            String message = e.getMessage();
            return "TLS alert " + message.substring(message.indexOf(ALERT) + ALERT.length());
        }
        if (e.getCause() instanceof EOFException || e instanceof EOFException) {
            return "the edge closed the connection during the handshake";
        }
        return switch (e) {
            case SocketTimeoutException timeout -> "no answer in time";
            case ConnectException refused -> "no connection: " + refused.getMessage();
            case SSLException notTls -> "no TLS handshake: " + notTls.getMessage();
            case SocketException broken -> "the connection broke: " + broken.getMessage();
            default -> e.getClass().getSimpleName() + ": " + e.getMessage();
        };
    }
}
