package io.certloop.harness.fuzz.request;

import io.certloop.testkit.StageTokens;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A request that is composed, mutated, and written to the connection byte by byte. */
public final class FuzzRequest {

    /** One header line. */
    record Header(String name, String value) {}

    static final String TOKEN = "@token@";

    public final URI service;
    public final String caller;
    final boolean stream;
    final List<Header> headers = new ArrayList<>();
    final List<String> mutations = new ArrayList<>();

    public String method;
    public String path;
    String query = "";
    String version = "HTTP/1.1";
    String lineEnd = "\r\n";
    byte[] body = new byte[0];
    boolean chunked;

    /** Whether the request is well-formed HTTP, so that the service must answer and keep the connection open. */
    public boolean framed = true;

    public FuzzRequest(URI service, String caller, boolean stream, String method, String path) {
        this.service = service;
        this.caller = caller;
        this.stream = stream;
        this.method = method;
        this.path = path;
    }

    void set(String name, String value) {
        headers.removeIf(each -> each.name.equalsIgnoreCase(name));
        headers.add(new Header(name, value));
    }

    void add(String name, String value) {
        headers.add(new Header(name, value));
    }

    void remove(String name) {
        headers.removeIf(each -> each.name.equalsIgnoreCase(name));
    }

    /**
     * The bytes of the request.
     *
     * @param token the caller's token; empty leaves a placeholder in its place
     */
    public byte[] bytes(String token) {
        var head = new StringBuilder();
        head.append(method).append(' ').append(path);
        head.append(query.isEmpty() ? "" : "?" + query);
        head.append(' ').append(version).append(lineEnd);
        for (var header : headers) {
            head.append(header.name).append(": ").append(header.value).append(lineEnd);
        }
        head.append(lineEnd);
        var all = new ByteArrayOutputStream();
        var text = token.isEmpty() ? head.toString() : head.toString().replace(TOKEN, token);
        all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(chunked ? chunks() : body);
        return all.toByteArray();
    }

    private byte[] chunks() {
        var all = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += 1024) {
            int length = Math.min(1024, body.length - from);
            all.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            all.write(body, from, length);
            all.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        all.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    /** A shell command that sends the same bytes; it reads the token from the caller's token file. */
    public String shellLine(String home) {
        var line = new StringBuilder("printf '");
        for (byte each : bytes("")) {
            char c = (char) (each & 0xff);
            if (c == '\r') {
                line.append("\\r");
            } else if (c == '\n') {
                line.append("\\n");
            } else if (c < ' ' || c > '~' || c == '\'' || c == '%' || c == '\\') {
                line.append("\\x%02x".formatted((int) c));
            } else {
                line.append(c);
            }
        }
        line.append('\'');
        var file = StageTokens.madeIn(Path.of(home)).ownTokenFile(caller);
        var text = line.toString().replace(TOKEN, "'\"$(cat %s)\"'".formatted(file));
        return text + " | nc -q 2 " + service.getHost() + " " + service.getPort();
    }

    @Override
    public String toString() {
        return "%s %s as %s %s".formatted(method, path, caller, mutations);
    }
}
