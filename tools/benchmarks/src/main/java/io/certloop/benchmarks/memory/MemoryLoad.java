package io.certloop.benchmarks.memory;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Everything that one service needs around it, and the work that it does there. */
interface MemoryLoad extends AutoCloseable {

    /** System properties of the service. */
    Map<String, String> config();

    /** For logs. */
    Path folder();

    /**
     * @param base of the service
     * @param reached is called with what has been done so far
     * @throws IllegalStateException if an answer is missing or wrong
     */
    void run(URI base, Consumer<String> reached) throws Exception;

    @Override
    void close();
}
