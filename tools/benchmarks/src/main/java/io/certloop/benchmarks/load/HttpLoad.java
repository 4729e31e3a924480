package io.certloop.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Closed-loop load over persistent connections. It uses plain sockets, because load and measured service share the
 * machine: what the load costs, the service cannot use.
 */
public final class HttpLoad {

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final URI base;
    private final LongFunction<byte[]> requests;
    private final int accepted;
    private final int depth;
    private final ThreadFactory threads;
    private final AtomicLong numbers = new AtomicLong();

    public HttpLoad(URI base, String path, LongFunction<String> bodies) {
        this(base, path, bodies, number -> "", 201);
    }

    /**
     * @param headers further headers of a request, each with its line end
     * @param accepted the status of a response that counts as a success
     */
    public HttpLoad(URI base, String path, LongFunction<String> bodies, LongFunction<String> headers, int accepted) {
        this(
                base,
                number -> post(path, headers.apply(number), bodies.apply(number)),
                accepted,
                1,
                Thread.ofVirtual().factory());
    }

    private HttpLoad(URI base, LongFunction<byte[]> requests, int accepted, int depth, ThreadFactory threads) {
        this.base = base;
        this.requests = requests;
        this.accepted = accepted;
        this.depth = depth;
        this.threads = threads;
    }

    /**
     * Load of GET requests, sent in turn from threads whose CPU time is measured.
     *
     * @param requests the requests as they are sent
     * @param depth number of requests that a connection sends before it waits for their responses
     */
    public static HttpLoad measured(URI base, List<byte[]> requests, int depth) {
        return new HttpLoad(
                base,
                number -> requests.get((int) (number % requests.size())),
                200,
                depth,
                Thread.ofPlatform().factory());
    }

    /**
     * The result of a load.
     *
     * @param micros microseconds from sending a round (the requests that one connection sends at once) to its last
     *     response, sorted; only rounds in which all responses had the accepted status
     * @param failed number of responses with another status
     * @param cpuNanos CPU time of the load in nanoseconds; 0 where it is not measured
     */
    public record Result(double seconds, long[] micros, long failed, long cpuNanos) {

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

    /** Sends this many requests. */
    public Result run(int connections, long requests) {
        long end = numbers.get() + requests;
        return run(connections, number -> number < end);
    }

    private Result run(int connections, LongPredicate more) {
        long begin = System.nanoTime();
        try (var pool = Executors.newThreadPerTaskExecutor(threads)) {
            var parts = IntStream.range(0, connections)
                    .mapToObj(i -> pool.submit(() -> send(more)))
                    .toList();
            var all = parts.stream().map(HttpLoad::get).toList();
            double seconds = (System.nanoTime() - begin) / 1e9;
            var micros = all.stream()
                    .flatMapToLong(part -> LongStream.of(part.micros()))
                    .sorted();
            long failed = all.stream().mapToLong(Part::failed).sum();
            long cpu = all.stream().mapToLong(Part::cpuNanos).sum();
            return new Result(seconds, micros.toArray(), failed, cpu);
        }
    }

    private record Part(long[] micros, long failed, long cpuNanos) {}

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
            for (long n = numbers.getAndAdd(depth); more.test(n); n = numbers.getAndAdd(depth)) {
                var round = depth == 1 ? requests.apply(n) : round(n);
                long sent = System.nanoTime();
                socket.getOutputStream().write(round);
                long wrong = wrongAnswers(in);
                failed += wrong;
                if (wrong == 0) {
                    micros = count < micros.length ? micros : Arrays.copyOf(micros, 2 * count);
                    micros[count++] = (System.nanoTime() - sent) / 1000;
                }
            }
        }
        long cpu = Thread.currentThread().isVirtual() ? 0 : CPU.getCurrentThreadCpuTime();
        return new Part(Arrays.copyOf(micros, count), failed, cpu);
    }

    private byte[] round(long first) {
        var round = new ByteArrayOutputStream();
        LongStream.range(first, first + depth).forEach(number -> round.writeBytes(requests.apply(number)));
        return round.toByteArray();
    }

    private long wrongAnswers(InputStream in) throws IOException {
        long wrong = 0;
        for (int i = 0; i < depth; i++) {
            wrong += answer(in) == accepted ? 0 : 1;
        }
        return wrong;
    }

    private static byte[] post(String path, String more, String body) {
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head = ("POST "
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

    /** Reads a response to its end and returns its status. */
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

    /** Reads a line. The result is without the line's end. */
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
