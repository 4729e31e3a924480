package io.certloop.mockcloud.bench;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.signature.Scheme;
import io.certloop.mockcloud.signature.SignedRequest;
import io.certloop.mockcloud.signature.Signer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One kept connection that does as little as it can, for the cores belong to the provider. */
final class BenchClient implements AutoCloseable {

    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private final Account account;
    private final Map<String, byte[]> requests = new HashMap<>();

    BenchClient(URI base, Account account) throws IOException {
        this.socket = new Socket(base.getHost(), base.getPort());
        this.socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.host = base.getRawAuthority();
        this.account = account;
    }

    /**
     * @return the bytes of the body
     */
    int get(String target) throws IOException {
        socket.getOutputStream().write(requests.computeIfAbsent(target, this::request));
        var status = line();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(target + ": " + status);
        }
        return skipBody();
    }

    private byte[] request(String target) {
        var uri = URI.create(target);
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        var signed =
                new SignedRequest("GET", uri.getPath(), query, host, null, Map.of(), new byte[0]);
        var authorization = Signer.authorization(Scheme.QINIU, account, signed);
        return "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n\r\n"
                .formatted(target, host, authorization)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private int skipBody() throws IOException {
        var length = -1;
        var chunked = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var header = line.toLowerCase(Locale.ROOT);
            chunked |= header.startsWith("transfer-encoding: chunked");
            length =
                    header.startsWith(LENGTH)
                            ? Integer.parseInt(header.substring(LENGTH.length()).strip())
                            : length;
        }
        if (!chunked) {
            in.skipNBytes(length);
            return length;
        }
        return skipChunks();
    }

    private int skipChunks() throws IOException {
        var total = 0;
        for (var size = chunk(); size > 0; size = chunk()) {
            in.skipNBytes(size + 2L);
            total += size;
        }
        line();
        return total;
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the provider hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
