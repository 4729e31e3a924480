package io.certloop.watcher.watch.job;

import io.certloop.watcher.watch.SourceReader;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Every replica asks whether a source is due; the database gives each read to one of them. */
@ApplicationScoped
class SourceTicker {

    private final SourceReader reader;

    SourceTicker(SourceReader reader) {
        this.reader = reader;
    }

    @Scheduled(
            every = "${certloop.watch.tick}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        reader.readDue();
    }
}
