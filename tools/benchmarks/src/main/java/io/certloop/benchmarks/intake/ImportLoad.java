package io.certloop.benchmarks.intake;

import io.certloop.benchmarks.load.HttpLoad;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/** Sends one import over a plain socket and reads its results at the same time. */
public final class ImportLoad {

    private static final int CHUNK = 64 * 1024;

    private ImportLoad() {}

    /**
     * Sends the import.
     *
     * @param sent is called for every line that was sent, with the number of lines so far
     * @param answered is called with the number of results so far
     * @return number of results
     */
    public static long send(URI base, BenchTickets tickets, int lines, LongConsumer sent, LongConsumer answered)
            throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
            var results = CompletableFuture.supplyAsync(() -> count(socket, answered));
            var out = new BufferedOutputStream(socket.getOutputStream(), 2 * CHUNK);
            out.write(("POST /tickets/import HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/x-ndjson\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var chunk = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                chunk.append(tickets.json(i)).append('\n');
                sent.accept(i + 1);
                if (chunk.length() >= CHUNK / 2 || i == lines - 1) {
                    var bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
                    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
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

    private static long count(Socket socket, LongConsumer answered) {
        try {
            var in = new BufferedInputStream(socket.getInputStream(), CHUNK);
            while (!HttpLoad.line(in).isEmpty()) {
                // The head of the answer.
            }
            long found = 0;
            for (int length = length(in); length > 0; length = length(in)) {
                found += ends(in.readNBytes(length));
                answered.accept(found);
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

    /** Counts the results in a chunk. A result is a line. */
    private static long ends(byte[] chunk) {
        long lines = 0;
        for (byte b : chunk) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }
}
