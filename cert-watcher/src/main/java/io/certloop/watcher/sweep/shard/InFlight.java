package io.certloop.watcher.sweep.shard;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs tasks of any length, with a limited number at the same time. A task that takes long delays no other task, but
 * counts against {@code atOnce} until it ends.
 *
 * @param atOnce most tasks at the same time
 * @param batch most results that are passed on together
 */
record InFlight(ExecutorService threads, int atOnce, int batch) {

    /**
     * Runs the tasks and passes on their results in the order in which the tasks end; rethrows the exception of a task.
     *
     * @throws CancellationException if this thread is interrupted
     */
    <T> void run(Iterator<Callable<T>> work, Consumer<List<T>> results) {
        var running = new ExecutorCompletionService<T>(threads);
        List<Future<T>> all = new ArrayList<>();
        List<T> done = new ArrayList<>();
        int open = 0;
        try {
            while (open > 0 || work.hasNext()) {
                if (open < atOnce && work.hasNext()) {
                    all.add(running.submit(work.next()));
                    open++;
                    continue;
                }
                Future<T> ended = running.take();
                all.remove(ended);
                open--;
                done.add(ended.get());
                if (done.size() >= batch) {
                    results.accept(List.copyOf(done));
                    done.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the replica is being stopped");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            all.forEach(each -> each.cancel(true));
        }
        if (!done.isEmpty()) {
            results.accept(List.copyOf(done));
        }
    }
}
