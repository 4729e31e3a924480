package io.certloop.harness.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Answers every request as a test says, whatever HTTP makes of it; one for each connection. */
final class StubService implements AutoCloseable {

    private static final String LENGTH = "content-length: ";

    /** For a request to begin; a busy machine may send it late. */
    private static final int PATIENCE_MILLIS = 20_000;

    /** For the rest of a request that has begun; of a malformed one it never comes. */
    private static final int REST_MILLIS = 100;

    private final ServerSocket server;
    private final Function<String, Optional<String>> service;

    /** @param service gets the request as text and gives an answer, or none to close the connection */
    StubService(Function<String, Optional<String>> service) throws IOException {
        this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        this.service = service;
        Thread.ofVirtual().start(this::accept);
    }

    static Optional<String> answer(int status, String type, String body) {
        return Optional.of("HTTP/1.1 %d x\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, type, body.length(), body));
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var in = new BufferedInputStream(socket.getInputStream());
            in.mark(1);
            in.read();
            in.reset();
            socket.setSoTimeout(REST_MILLIS);
            var request = head(in);
            request += body(in, request);
            var answer = service.apply(request);
            if (answer.isPresent()) {
                socket.getOutputStream().write(answer.get().getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                in.readAllBytes(); // else what was not read would reset the connection
            }
        } catch (IOException e) {
            // The fuzzer is gone, or sends nothing more.
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")
                && !head.toString(StandardCharsets.ISO_8859_1).endsWith("\n\n")) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("closed");
            }
            head.write(c);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String body(InputStream in, String head) throws IOException {
        int at = head.toLowerCase(java.util.Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            return "";
        }
        var length = head.substring(at + LENGTH.length())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return length.matches("\\d{1,6}")
                ? new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8)
                : "";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
