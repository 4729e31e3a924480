package io.certloop.benchmarks.memory;

import io.certloop.benchmarks.load.BenchSystem;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** The load of one service: everything that the service needs around it, and the work that it does there. */
abstract class MemoryLoad<S extends BenchSystem> implements AutoCloseable {

    final S stage;

    MemoryLoad(S stage) {
        this.stage = stage;
    }

    /** System properties with which the service is started. */
    abstract Map<String, String> config();

    /** The folder for logs. */
    Path folder() {
        return stage.logs();
    }

    /**
     * Runs the work.
     *
     * @param base base URL of the service
     * @param reached is called with what has been done so far
     * @throws IllegalStateException if a response is missing or wrong
     */
    abstract void run(URI base, Consumer<String> reached) throws Exception;

    @Override
    public void close() {
        stage.close();
    }
}
