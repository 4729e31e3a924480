package io.certloop.watcher.sweep.shard;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.Tally;
import io.certloop.watcher.sweep.inspect.AccountInspector;
import io.certloop.watcher.sweep.inspect.CertificateInspector;
import io.certloop.watcher.sweep.pace.RateLimitedControlPlane;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/** @param needed requests that the provider's contract made unavoidable since they were last drained */
record ShardContext(
        Shard shard,
        RateLimitedControlPlane plane,
        CertificateInspector certificateInspector,
        AccountInspector accountInspector,
        AtomicInteger needed,
        ToIntFunction<AccountId> requests,
        ExecutorService threads,
        BooleanSupplier stopping) {

    AccountId account() {
        return shard.id().account();
    }

    /**
     * Stops the work if the replica is being stopped, because an interrupted inspection shows nothing about the domain.
     *
     * @throws CancellationException if the replica is being stopped
     */
    void unlessStopping() {
        if (stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the replica is being stopped");
        }
    }

    /**
     * How many requests were sent to the provider since the last call, and how many of them the provider's contract
     * makes unavoidable.
     */
    Tally drainRequests() {
        return Tally.ofRequests(requests.applyAsInt(account()), needed.getAndSet(0));
    }
}
