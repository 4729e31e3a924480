package io.certloop.testkit.stage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Runs tasks in parallel. */
public final class Parallel {

    private Parallel() {}

    /**
     * Runs the tasks and returns their results, in the order of the tasks, when all have ended.
     *
     * @param threads is shut down after the last task
     * @throws IllegalStateException with the exception of a task as its cause
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
