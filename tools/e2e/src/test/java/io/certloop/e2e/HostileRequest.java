package io.certloop.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A request that no HTTP library would send, written byte by byte.
 *
 * @param caller null for nobody
 */
record HostileRequest(String service, String method, String target, String caller, List<String> headers, byte[] body) {

    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern TRACE = Pattern.compile("\\bat [a-z][\\w.$]+\\(\\w+\\.java:\\d+\\)|Caused by: \\w");
    private static final String EVENTS = "content-type: text/event-stream";

    /** Of what answers have shown. */
    private static final Set<String> IDS = ConcurrentHashMap.newKeySet();

    static Arbitrary<String> knownIds() {
        return Arbitraries.integers()
                .between(0, 999)
                .map(n -> IDS.stream()
                        .skip(IDS.isEmpty() ? 0 : n % IDS.size())
                        .findFirst()
                        .orElseGet(() -> UUID.randomUUID().toString()));
    }

    /**
     * @param text the whole answer as it came
     * @param hasBody whether an error has a body for programs: not of a page, and not to a HEAD
     */
    record Answer(int status, String text, Duration took, boolean hasBody) {

        Optional<String> flaw() {
            if (took.compareTo(SLOW) > 0) {
                return Optional.of("no answer within 10 s");
            }
            if (status == 0) {
                return Optional.of("connection closed");
            }
            if (TRACE.matcher(text).find()) {
                return Optional.of("stack trace in the answer");
            }
            if (status >= 500 && status != 503) {
                return Optional.of("status " + status);
            }
            boolean isEmpty = text.endsWith("\r\n\r\n");
            boolean mustBeProblem = status == 503 || status >= 400 && !isEmpty;
            return mustBeProblem && hasBody && !isProblem()
                    ? Optional.of("status " + status + " without its problem document")
                    : Optional.empty();
        }

        /** What is compressed is known by its head. */
        private boolean isProblem() {
            String head = text.split("\r\n\r\n", 2)[0].toLowerCase(Locale.ROOT);
            return head.contains("content-type: application/problem+json")
                    && (head.contains("content-encoding: gzip") || text.contains("\"status\":" + status));
        }
    }

    Answer send(RealSystem system) throws IOException {
        int port = system.portOf(service);
        long begin = System.nanoTime();
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) SLOW.plusSeconds(2).toMillis());
            socket.getOutputStream().write(bytes(port, system));
            String text = read(socket.getInputStream());
            ID.matcher(text).results().filter(found -> IDS.size() < 200).forEach(found -> IDS.add(found.group(1)));
            String[] words = text.split("[ \r\n]", 3);
            int status = words.length < 2 || words[1].length() != 3 ? 0 : Integer.parseInt(words[1]);
            boolean isPage = target.contains("/console") || target.contains("/q/");
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            return new Answer(status, text, took, !isPage && !method.equals("HEAD"));
        }
    }

    private byte[] bytes(int port, RealSystem system) {
        var head =
                new StringBuilder("%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\nContent-Length: %d\r\n"
                        .formatted(method, target, port, body.length));
        if (caller != null) {
            head.append("Authorization: Bearer ")
                    .append(system.tokens().token(caller))
                    .append("\r\n");
        }
        headers.forEach(header -> head.append(header).append("\r\n"));
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** A stream of events does not end, so that its head is enough. */
    private static String read(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        var part = new byte[8192];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            all.write(part, 0, n);
            if (all.size() < 4096
                    && all.toString(StandardCharsets.ISO_8859_1)
                            .toLowerCase(Locale.ROOT)
                            .contains(EVENTS)) {
                break;
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "%s %s %s as %s %s%n%s"
                .formatted(service, method, target, caller, headers, new String(body, StandardCharsets.UTF_8));
    }
}
