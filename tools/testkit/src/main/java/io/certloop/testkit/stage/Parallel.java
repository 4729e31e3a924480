package io.certloop.testkit.stage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Work that is done at once. */
public final class Parallel {

    private Parallel() {}

    /**
     * Returns the results, in the order of the tasks, when all have ended.
     *
     * @param threads which end with the last task
     * @throws IllegalStateException with what one of them has thrown
     */
    public static <T> List<T> all(ExecutorService threads, Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        try (threads) {
            var results = new ArrayList<T>();
            for (var each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
