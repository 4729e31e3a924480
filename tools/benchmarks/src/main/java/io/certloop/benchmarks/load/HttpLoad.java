package io.certloop.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Closed-loop load over kept connections. Plain sockets: what the load costs, the measured service
 * cannot have, since both share the machine.
 */
public final class HttpLoad {

    private final URI base;
    private final String path;
    private final LongFunction<String> bodies;
    private final LongFunction<String> headers;
    private final int accepted;
    private final AtomicLong numbers = new AtomicLong();

    public HttpLoad(URI base, String path, LongFunction<String> bodies) {
        this(base, path, bodies, number -> "", 201);
    }

    /**
     * @param headers further ones of a request, each with its line end
     * @param accepted the status of an answer that counts
     */
    public HttpLoad(
            URI base,
            String path,
            LongFunction<String> bodies,
            LongFunction<String> headers,
            int accepted) {
        this.base = base;
        this.path = path;
        this.bodies = bodies;
        this.headers = headers;
        this.accepted = accepted;
    }

    /**
     * @param micros of every request that was answered as it should be, sorted
     */
    public record Result(double seconds, long[] micros, long failed) {

        public double perSecond() {
            return micros.length / seconds;
        }

        public double millis(double share) {
            return micros.length == 0
                    ? Double.NaN
                    : micros[(int) Math.min(micros.length - 1, micros.length * share)] / 1000.0;
        }
    }

    public Result run(int connections, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return run(connections, number -> System.nanoTime() < end);
    }

    /** So many requests. */
    public Result run(int connections, long requests) {
        long end = numbers.get() + requests;
        return run(connections, number -> number < end);
    }

    private Result run(int connections, LongPredicate more) {
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts =
                    IntStream.range(0, connections)
                            .mapToObj(i -> threads.submit(() -> send(more)))
                            .toList();
            var all = parts.stream().map(HttpLoad::get).toList();
            double seconds = (System.nanoTime() - begin) / 1e9;
            var micros = all.stream().flatMapToLong(part -> LongStream.of(part.micros())).sorted();
            long failed = all.stream().mapToLong(Part::failed).sum();
            return new Result(seconds, micros.toArray(), failed);
        }
    }

    private record Part(long[] micros, long failed) {}

    private static Part get(Future<Part> part) {
        try {
            return part.get();
        } catch (Exception e) {
            throw new IllegalStateException("a connection of the load failed", e);
        }
    }

    private Part send(LongPredicate more) throws IOException {
        var micros = new long[1024];
        int count = 0;
        long failed = 0;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            var in = new BufferedInputStream(socket.getInputStream());
            for (long n = numbers.getAndIncrement(); more.test(n); n = numbers.getAndIncrement()) {
                var request = request(headers.apply(n), bodies.apply(n));
                long sent = System.nanoTime();
                socket.getOutputStream().write(request);
                if (answer(in) == accepted) {
                    micros = count < micros.length ? micros : Arrays.copyOf(micros, 2 * count);
                    micros[count++] = (System.nanoTime() - sent) / 1000;
                } else {
                    failed++;
                }
            }
        }
        return new Part(Arrays.copyOf(micros, count), failed);
    }

    private byte[] request(String more, String body) {
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head =
                ("POST "
                                + path
                                + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
                                + "Content-Type: application/json\r\nContent-Length: "
                                + content.length
                                + "\r\n"
                                + more
                                + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        var request = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        return request;
    }

    /** The status; the answer is read to its end. */
    private static int answer(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        int length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    /** Without its end. */
    public static String line(InputStream in) {
        var line = new StringBuilder();
        try {
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the connection ended");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
