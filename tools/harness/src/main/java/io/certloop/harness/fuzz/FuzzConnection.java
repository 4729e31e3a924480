package io.certloop.harness.fuzz;

import io.certloop.harness.fuzz.request.FuzzRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A kept connection to a service; it is opened again after either side has closed it. */
final class FuzzConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 12_000;

    /** The timeout for malformed requests: the service may wait for more of the request and never answer. */
    private static final int SHORT_MILLIS = 300;

    private static final int MOST = 4 * 1024 * 1024;

    private final URI service;
    private Socket socket;
    private InputStream in;

    FuzzConnection(URI service) {
        this.service = service;
    }

    FuzzAnswer exchange(FuzzRequest request, byte[] bytes) {
        boolean kept = socket != null;
        var answer = once(request, bytes);
        // A kept connection may have been closed just before it was used.
        return answer.status() == 0 && kept && request.framed ? once(request, bytes) : answer;
    }

    private FuzzAnswer once(FuzzRequest request, byte[] bytes) {
        long begin = System.nanoTime();
        try {
            open(request.framed ? PATIENCE_MILLIS : SHORT_MILLIS);
            socket.getOutputStream().write(bytes);
            var answer = read(request, begin);
            if (!request.framed || isLast(answer)) {
                close();
            }
            return answer;
        } catch (SocketTimeoutException e) {
            close();
            return FuzzAnswer.none(request.framed ? System.nanoTime() - begin : 0);
        } catch (IOException | RuntimeException e) {
            close();
            return FuzzAnswer.none(0);
        }
    }

    private static boolean isLast(FuzzAnswer answer) {
        return answer.headers().getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    private void open(int patience) throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.setSoTimeout(patience);
    }

    private FuzzAnswer read(FuzzRequest request, long begin) throws IOException {
        var status = status(line());
        var headers = headers();
        while (status >= 100 && status < 200) {
            status = status(line());
            headers = headers();
        }
        boolean endless = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        byte[] body = new byte[0];
        if (endless) {
            close();
        } else if (!request.method.equals("HEAD") && status != 204 && status != 304) {
            body = body(headers);
        }
        return new FuzzAnswer(status, headers, body, System.nanoTime() - begin);
    }

    private static int status(String line) throws IOException {
        var parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/")) {
            throw new IOException("no status line: " + line);
        }
        return Integer.parseInt(parts[1]);
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        var body = new ByteArrayOutputStream();
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            for (int length = chunk(); length > 0; length = chunk()) {
                keep(body, in.readNBytes(length));
                line();
            }
            line();
        } else if (headers.containsKey("content-length")) {
            keep(body, in.readNBytes(Integer.parseInt(headers.get("content-length"))));
        } else {
            keep(body, in.readAllBytes());
            close();
        }
        return body.toByteArray();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip(), 16);
    }

    private static void keep(ByteArrayOutputStream body, byte[] more) {
        if (body.size() + more.length <= MOST) {
            body.writeBytes(more);
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more.
            }
            socket = null;
        }
    }
}
