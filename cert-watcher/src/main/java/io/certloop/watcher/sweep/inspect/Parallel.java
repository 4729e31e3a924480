package io.certloop.watcher.sweep.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Runs work at the same time and waits for all of it. */
record Parallel(ExecutorService threads) {

    /**
     * Runs the tasks.
     *
     * @return the results in the order of the tasks; rethrows the exception of the first task that failed
     */
    <T> List<T> all(Collection<? extends Callable<T>> work) {
        try {
            List<T> results = new ArrayList<>(work.size());
            for (Future<T> done : threads.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the replica is being stopped");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
