package io.certloop.benchmarks.memory;

import io.certloop.benchmarks.engine.EngineBench;
import io.certloop.benchmarks.engine.EngineDatabase;
import io.certloop.benchmarks.engine.EngineFleet;
import io.certloop.benchmarks.engine.EngineStage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Loads remediation-service with complete remediation runs from many connections, while viewers read its longest pages.
 */
final class RepairMemoryLoad extends MemoryLoad<EngineStage> {

    private static final String DATABASE = "engine";
    private static final int VIEWERS = 32;
    private static final int PARTS = 4;
    private static final int ATTEMPTS = 10;

    private final int runs;

    RepairMemoryLoad(Path root, int runs) throws IOException {
        super(new EngineStage(root, List.of(DATABASE)));
        this.runs = runs;
        stage.fleet(new EngineFleet(runs));
    }

    @Override
    public Map<String, String> config() {
        var config = new HashMap<>(stage.engineConfig());
        config.putAll(stage.databaseConfig(DATABASE));
        return config;
    }

    @Override
    public void run(URI base, Consumer<String> reached) throws SQLException {
        var viewers = new Viewers(base.resolve("/remediations?limit=500"));
        try (var counts = new EngineDatabase(stage.url(DATABASE));
                viewers) {
            for (int part = 0; part < PARTS; part++) {
                int first = part * (runs / PARTS);
                request(base, first, runs / PARTS, reached);
                EngineBench.await(counts, first + runs / PARTS);
                reached.accept("%d runs, %d pages read".formatted(counts.ended(), viewers.read.get()));
            }
            if (counts.succeeded() < runs / PARTS * PARTS) {
                throw new IllegalStateException(counts.succeeded() + " repairs were proven");
            }
        }
        if (viewers.read.get() == 0 || viewers.wrong.get() > 0) {
            throw new IllegalStateException("%d pages were read, %d answers were neither a page nor a 429"
                    .formatted(viewers.read.get(), viewers.wrong.get()));
        }
    }

    /**
     * Requests {@code count} runs and sends them again until all are accepted: an overloaded service answers 503 and
     * expects a retry.
     */
    private static void request(URI base, int first, int count, Consumer<String> reached) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (EngineBench.ask(base, first, count).failed() == 0) {
                return;
            }
            reached.accept("some requests are sent again");
        }
        throw new IllegalStateException("requests were not accepted in " + ATTEMPTS + " attempts");
    }

    /** Connections that read one page after the other until they are closed. */
    private static final class Viewers implements AutoCloseable {

        private final AtomicInteger read = new AtomicInteger();
        private final AtomicInteger wrong = new AtomicInteger();
        private final HttpClient http = HttpClient.newHttpClient();
        private final HttpRequest page;
        private volatile boolean closed;
        private final List<Thread> threads;

        Viewers(URI page) {
            this.page = HttpRequest.newBuilder(page).build();
            this.threads = IntStream.range(0, VIEWERS)
                    .mapToObj(number -> Thread.ofVirtual().start(this::read))
                    .toList();
        }

        private void read() {
            while (!closed) {
                try {
                    int status = http.send(page, BodyHandlers.discarding()).statusCode();
                    if (status == 200) {
                        read.incrementAndGet();
                    } else if (status != 429) {
                        wrong.incrementAndGet();
                    }
                } catch (IOException e) {
                    wrong.incrementAndGet();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        @Override
        public void close() {
            closed = true;
            try {
                for (var thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            http.close();
        }
    }
}
