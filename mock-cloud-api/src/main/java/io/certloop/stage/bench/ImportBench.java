package io.certloop.stage.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/** How fast a file of tickets is imported, recognised and grouped; and imported again. */
public final class ImportBench {

    private static final int WARM_UP_LINES = 50_000;
    private static final int CHUNK = 64 * 1024;

    /** Of the heap, in the course of an import. */
    private static final int SAMPLES = 10;

    private ImportBench() {}

    /**
     * @param arguments the root of the checkout, then the number of lines
     */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int lines = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        try (var stage = new BenchStage(Path.of(arguments[0]));
                var tickets = stage.tickets();
                var heap = new LiveHeap(tickets)) {
            out.printf("Warming up (logs: %s)%n", stage.logs());
            send(
                    tickets.base(),
                    new BenchTickets("warm", BenchTickets.SICK_DOMAINS),
                    WARM_UP_LINES,
                    sent -> {});
            measure("import", tickets.base(), lines, heap, out);
            measure("again", tickets.base(), lines, heap, out);
            tickets.log().lines().filter(l -> l.contains("import ")).forEach(out::println);
        }
    }

    private static void measure(String name, URI base, int lines, LiveHeap heap, PrintStream out)
            throws IOException {
        long begin = System.nanoTime();
        var file = new BenchTickets("file", BenchTickets.SICK_DOMAINS);
        int part = Math.max(1, lines / SAMPLES);
        long answered =
                send(
                        base,
                        file,
                        lines,
                        sent -> {
                            if (sent % part == 0) {
                                heap.sample(sent);
                            }
                        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(
                "%-7s %d lines, %d results in %.1f s: %.0f/s with recognition and grouping%n",
                name, lines, answered, seconds, lines / seconds);
        heap.print(out, "lines sent");
        if (answered != lines) {
            throw new IllegalStateException("a result is missing: " + answered);
        }
    }

    /** How many results came. */
    private static long send(URI base, BenchTickets tickets, int lines, IntConsumer sent)
            throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
            var results = CompletableFuture.supplyAsync(() -> count(socket));
            var out = new BufferedOutputStream(socket.getOutputStream(), 2 * CHUNK);
            out.write(
                    ("POST /tickets/import HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: application/x-ndjson\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var chunk = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                chunk.append(tickets.json(i)).append('\n');
                sent.accept(i + 1);
                if (chunk.length() >= CHUNK / 2 || i == lines - 1) {
                    var bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
                    out.write(
                            (Integer.toHexString(bytes.length) + "\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    out.write(bytes);
                    out.write('\r');
                    out.write('\n');
                    chunk.setLength(0);
                }
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return results.join();
        }
    }

    private static long count(Socket socket) {
        try {
            var in = new BufferedInputStream(socket.getInputStream(), CHUNK);
            while (!HttpLoad.line(in).isEmpty()) {
                // The head of the answer.
            }
            long found = 0;
            for (int length = length(in); length > 0; length = length(in)) {
                found += ends(in.readNBytes(length));
                HttpLoad.line(in);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int length(InputStream in) {
        return Integer.parseInt(HttpLoad.line(in), 16);
    }

    /** A result is a line. */
    private static long ends(byte[] chunk) {
        long lines = 0;
        for (byte b : chunk) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }
}
