package io.certloop.testkit.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends the very bytes that it is given: what an HTTP client refuses to send is sent, too. */
public final class RawHttp {

    private static final int MOST = 1024 * 1024;

    private RawHttp() {}

    /**
     * Sends one request on a connection of its own and reads until the service closes it, or until a time is over.
     *
     * @return what came back, decoded byte by byte; empty if nothing did
     */
    public static String exchange(URI service, String request, Duration patience) {
        return exchange(service, request.getBytes(StandardCharsets.ISO_8859_1), patience);
    }

    public static String exchange(URI service, byte[] request, Duration patience) {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            read(socket.getInputStream(), answer);
        } catch (SocketTimeoutException e) {
            // What came until now is the answer.
        } catch (IOException e) {
            // A service may end a connection that it does not understand.
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private static void read(InputStream in, ByteArrayOutputStream answer) throws IOException {
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0 && answer.size() < MOST; n = in.read(buffer)) {
            answer.write(buffer, 0, n);
        }
    }
}
