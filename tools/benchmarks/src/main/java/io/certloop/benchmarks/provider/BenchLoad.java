package io.certloop.benchmarks.provider;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Asks over several connections from one thread, so that what the load itself costs can be told
 * apart from what the provider costs.
 *
 * @param depth how many requests a connection sends before it waits for their answers
 */
record BenchLoad(URI base, List<byte[]> requests, int connections, int depth) {

    private static final int MOST_LATENCIES = 4_000_000;

    /**
     * What was measured.
     *
     * @param latencies of each round of a connection, ascending, in nanoseconds
     * @param clientNanos processor time of the load
     * @param providerNanos processor time of everything else in the process: WireMock and the
     *     provider behind it, its garbage collection and compilation
     */
    record Measured(
            long answers, long nanos, long[] latencies, long clientNanos, long providerNanos) {

        double perSecond() {
            return answers * 1e9 / nanos;
        }

        double providerMicros() {
            return providerNanos / 1e3 / answers;
        }

        double clientMicros() {
            return clientNanos / 1e3 / answers;
        }

        double millis(double share) {
            return latencies[(int) (share * (latencies.length - 1))] / 1e6;
        }
    }

    Measured run(Duration duration) throws IOException {
        var before = Processor.now();
        var began = System.nanoTime();
        var latencies = new long[MOST_LATENCIES];
        var rounds = 0;
        var open = new ArrayList<BenchConnection>();
        var turn = new Turn(requests);
        try (var selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                open.add(new BenchConnection(base, selector));
                open.getLast().send(turn, depth);
            }
            while (System.nanoTime() - began < duration.toNanos() && rounds < MOST_LATENCIES) {
                rounds = turnOf(selector, turn, latencies, rounds);
            }
        } finally {
            for (var connection : open) {
                connection.close();
            }
        }
        var nanos = System.nanoTime() - began;
        var used = Processor.now().since(before);
        var sorted = Arrays.copyOf(latencies, rounds);
        Arrays.sort(sorted);
        return new Measured((long) rounds * depth, nanos, sorted, used.thread(), used.others());
    }

    private int turnOf(Selector selector, Turn turn, long[] latencies, int before)
            throws IOException {
        selector.select();
        var rounds = before;
        for (SelectionKey key : selector.selectedKeys()) {
            var connection = (BenchConnection) key.attachment();
            if (connection.receive() && rounds < latencies.length) {
                latencies[rounds++] = connection.nanosSinceSent();
                connection.send(turn, depth);
            }
        }
        selector.selectedKeys().clear();
        return rounds;
    }

    /** The requests, again and again. */
    private static final class Turn implements Iterator<byte[]> {

        private final List<byte[]> requests;
        private int next;

        Turn(List<byte[]> requests) {
            this.requests = requests;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public byte[] next() {
            next = next + 1 == requests.size() ? 0 : next + 1;
            return requests.get(next);
        }
    }

    /** Processor time so far, of this thread and of the rest of the process. */
    private record Processor(long thread, long others) {

        private static final OperatingSystemMXBean SYSTEM =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        static Processor now() {
            var mine = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            return new Processor(mine, SYSTEM.getProcessCpuTime() - mine);
        }

        Processor since(Processor before) {
            return new Processor(thread - before.thread, others - before.others);
        }
    }
}
