package io.certloop.benchmarks.intake;

import io.certloop.benchmarks.measure.LiveHeap;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Benchmarks how fast a file of tickets is imported, recognised and grouped, and how fast it is imported again. */
public final class ImportBench {

    private static final int WARM_UP_LINES = 50_000;

    /** Number of samples of the heap during an import. */
    private static final int SAMPLES = 10;

    private ImportBench() {}

    /** @param arguments the root of the checkout, then the number of lines */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int lines = Integer.parseInt(arguments[1]);
        try (var stage = new BenchStage(Path.of(arguments[0]));
                var tickets = stage.tickets();
                var heap = new LiveHeap(tickets)) {
            out.printf("Warming up (logs: %s)%n", stage.logs());
            ImportLoad.send(
                    tickets.base(),
                    new BenchTickets("warm", BenchTickets.FAULT_DOMAINS),
                    WARM_UP_LINES,
                    sent -> {},
                    answered -> {});
            measure("import", tickets.base(), lines, heap, out);
            measure("again", tickets.base(), lines, heap, out);
            tickets.log().lines().filter(l -> l.contains("import ")).forEach(out::println);
        }
    }

    private static void measure(String name, URI base, int lines, LiveHeap heap, PrintStream out) throws IOException {
        long begin = System.nanoTime();
        var file = new BenchTickets("file", BenchTickets.FAULT_DOMAINS);
        int part = Math.max(1, lines / SAMPLES);
        long answered = ImportLoad.send(
                base,
                file,
                lines,
                sent -> {
                    if (sent % part == 0) {
                        heap.sample(sent);
                    }
                },
                results -> {});
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(
                "%-7s %d lines, %d results in %.1f s: %.0f/s with recognition and grouping%n",
                name, lines, answered, seconds, lines / seconds);
        heap.print(out, "lines sent");
        if (answered != lines) {
            throw new IllegalStateException("a result is missing: " + answered);
        }
    }
}
