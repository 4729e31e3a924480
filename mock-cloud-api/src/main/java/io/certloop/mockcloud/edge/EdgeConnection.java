package io.certloop.mockcloud.edge;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Serves one client connection at one edge: reads the server name, performs the TLS handshake with what the edge
 * presents for this name, and answers a client that sends anything afterwards.
 */
final class EdgeConnection {

    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(20).toMillis();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] ANSWER =
            "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final String address;
    private final EdgeCertificates certificates;

    EdgeConnection(String address, EdgeCertificates certificates) {
        this.address = address;
        this.certificates = certificates;
    }

    void serve(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        var hello = ClientHello.read(socket.getInputStream());
        var presentation = certificates.present(address, hello.host());
        if (presentation.silence().isZero()) {
            pause(presentation.delay());
            speak(socket, hello, presentation);
        } else {
            // Ends earlier where the client hangs up.
            socket.setSoTimeout((int) presentation.silence().toMillis());
            socket.getInputStream().read();
        }
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void speak(Socket socket, ClientHello hello, Presentation presentation) throws IOException {
        var protocols = Stream.of("TLSv1.3", "TLSv1.2")
                .filter(protocol -> !presentation.refusedProtocols().contains(protocol))
                .toArray(String[]::new);
        if (protocols.length == 0) {
            return;
        }
        if (presentation.staple().isPresent()) {
            StapledTls.serve(socket, hello, presentation, protocols);
            return;
        }
        var factory = context(presentation).getSocketFactory();
        try (var tls = (SSLSocket) factory.createSocket(socket, hello.asInput(), true)) {
            tls.setEnabledProtocols(protocols);
            tls.startHandshake();
            if (tls.getInputStream().read() >= 0) {
                tls.getOutputStream().write(ANSWER);
            }
        }
    }

    /**
     * A new TLS context for each handshake. With a shared context, a resumed session would show the certificate from
     * before a deployment.
     */
    private static SSLContext context(Presentation presentation) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new EdgeKeys(presentation)}, new TrustManager[0], RANDOM);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS without a context", e);
        }
    }
}
