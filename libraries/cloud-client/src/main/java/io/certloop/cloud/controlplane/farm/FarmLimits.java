package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.Throttled;
import io.certloop.cloud.controlplane.budget.RateLimiter;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Limits the load on one farm: requests per second by all services together, concurrent conversations with nodes, and
 * one write at a time.
 */
final class FarmLimits {

    /**
     * A node that gives no answer for longer than this is not queried for a while. A process that restarts is silent
     * for less.
     */
    private static final long LONG_NANOS = Duration.ofMillis(500).toNanos();

    private final int inFlight;
    private final RateLimiter requests;
    private final Duration patience;
    private final Clock clock;
    private final Semaphore conversations;
    private final Map<String, Silence> silent = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock(true);

    FarmLimits(
            AccountId account, int inFlight, RequestBudget budget, RequestMeter meter, Duration patience, Clock clock) {
        this.inFlight = inFlight;
        // A node that does not answer is no reason to ask the others less.
        this.requests = new RateLimiter(budget::acquire, account, Thread::sleep, meter);
        this.patience = patience;
        this.clock = clock;
        this.conversations = new Semaphore(inFlight, true);
    }

    int inFlight() {
        return inFlight;
    }

    /** Runs one request to the farm's control plane within the request budget. */
    <T> T request(Supplier<T> work) {
        return requests.pass(RequestBudget.Api.DOMAINS, patience, work);
    }

    /** Runs one write at a time, because a node's process can hold only one transaction. */
    <T> T write(Supplier<T> work) {
        try {
            if (!writing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw throttled("another write to this farm is under way", patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw throttled("interrupted while waiting for another write", patience);
        }
        try {
            return work.get();
        } finally {
            writing.unlock();
        }
    }

    interface Conversation<T> {
        T run() throws NodeException;
    }

    private record Silence(NodeException failure, Instant until) {}

    /**
     * Queries a node, for reads only. A node that was silent for a long time is not queried for a while, because each
     * query would wait as long; the earlier failure is thrown instead. After that time a single query tests whether the
     * node answers again.
     */
    <T> T ask(String node, Conversation<T> conversation) throws NodeException {
        Silence before = silent.get(node);
        if (before != null) {
            Instant now = clock.instant();
            Silence next = new Silence(before.failure(), now.plus(patience));
            if (now.isBefore(before.until()) || !silent.replace(node, before, next)) {
                throw before.failure();
            }
        }
        return converse(node, conversation);
    }

    <T> T converse(String node, Conversation<T> conversation) throws NodeException {
        long start = System.nanoTime();
        try {
            T answer = converse(conversation);
            silent.remove(node);
            return answer;
        } catch (NodeException e) {
            if (e.kind() == Kind.SILENT && System.nanoTime() - start > LONG_NANOS) {
                silent.put(node, new Silence(e, clock.instant().plus(patience)));
            }
            throw e;
        }
    }

    private <T> T converse(Conversation<T> conversation) throws NodeException {
        try {
            if (!conversations.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NodeException(
                        Kind.BUSY,
                        "not asked: %d conversations with nodes of this farm are under way, the most"
                                        .formatted(inFlight)
                                + " that inFlight allows");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeException(Kind.BUSY, "not asked: interrupted");
        }
        try {
            return conversation.run();
        } finally {
            conversations.release();
        }
    }

    private static ControlPlaneException throttled(String why, Duration retryAfter) {
        ControlPlaneFault fault = new Throttled("", why, Optional.of(retryAfter));
        return new ControlPlaneException(fault);
    }
}
