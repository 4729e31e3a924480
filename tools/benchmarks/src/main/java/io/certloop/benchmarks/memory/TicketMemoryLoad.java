package io.certloop.benchmarks.memory;

import io.certloop.benchmarks.intake.BenchStage;
import io.certloop.benchmarks.intake.BenchTickets;
import io.certloop.benchmarks.intake.ImportLoad;
import io.certloop.benchmarks.load.HttpLoad;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Loads ticket-service with one large import, then with single tickets from many connections. */
final class TicketMemoryLoad extends MemoryLoad<BenchStage> {

    private static final int PARTS = 10;
    private static final int SINGLE_TICKETS = 8_000;
    private static final int CONNECTIONS = 64;

    private final int lines;

    TicketMemoryLoad(Path root, int lines) throws IOException {
        super(new BenchStage(root));
        this.lines = lines;
    }

    @Override
    public Map<String, String> config() {
        return stage.config("ticket");
    }

    @Override
    public void run(URI base, Consumer<String> reached) throws IOException {
        var answered = new AtomicLong();
        int part = Math.max(1, lines / PARTS);
        ImportLoad.send(base, new BenchTickets("file", BenchTickets.FAULT_DOMAINS), lines, sent -> {}, results -> {
            if (results / part > answered.getAndSet(results) / part) {
                reached.accept(results + " rows answered");
            }
        });
        var single = new HttpLoad(base, "/tickets", new BenchTickets("single", BenchTickets.FAULT_DOMAINS)::json)
                .run(CONNECTIONS, SINGLE_TICKETS);
        reached.accept(single.micros().length + " single tickets");
        if (answered.get() != lines || single.failed() > 0) {
            throw new IllegalStateException("%d of %d rows were answered, %d single tickets were not accepted"
                    .formatted(answered.get(), lines, single.failed()));
        }
    }
}
