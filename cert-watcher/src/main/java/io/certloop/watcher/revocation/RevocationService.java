package io.certloop.watcher.revocation;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Starts the checks of every authority in a thread of its own, so that no check waits for another authority that does
 * not answer. A check that is still running is not started again.
 */
@Singleton
public final class RevocationService {

    private static final Logger LOG = Logger.getLogger(RevocationService.class);
    private static final Duration KEEP = Duration.ofDays(2);
    private static final int LISTS_AT_ONCE = 2;

    private final RenewalChecks renewals;
    private final CrlChecks lists;
    private final CrlStore store;
    private final RevocationConfig config;
    private final ExecutorService threads;
    private final Clock clock;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    public RevocationService(
            RenewalChecks renewals,
            CrlChecks lists,
            CrlStore store,
            RevocationConfig config,
            @VirtualThreads ExecutorService threads,
            Clock clock) {
        this.renewals = renewals;
        this.lists = lists;
        this.store = store;
        this.config = config;
        this.threads = threads;
        this.clock = clock;
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    /** Starts all checks that are not running, and returns at once. */
    public void begin() {
        config.ari().directories().values().stream()
                .map(RevocationConfig.Directory::url)
                .forEach(each -> begin(each.toString(), () -> renewals.run(each, threads)));
        IntStream.range(0, LISTS_AT_ONCE).forEach(i -> begin("lists " + i, lists::run));
    }

    private void begin(String name, Work work) {
        if (!stopped && running.add(name)) {
            threads.execute(() -> run(name, work));
        }
    }

    private void run(String name, Work work) {
        workers.add(Thread.currentThread());
        try {
            if (!stopped) {
                work.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Authorities not asked of=%s", name);
        } finally {
            workers.remove(Thread.currentThread());
            running.remove(name);
        }
    }

    /** Starts no more checks, and interrupts checks that wait for an answer; other replicas repeat them later. */
    public void stop() {
        stopped = true;
        workers.forEach(Thread::interrupt);
    }

    /** Deletes what is stored about certificates that no edge has served for two days. */
    public void forget() {
        store.forget(clock.instant().minus(KEEP));
    }
}
