package io.certloop.cloud.edge.tls.loop;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Runs the conversations with edges on a few threads, and refuses addresses that may not be probed. */
public final class EdgeLoops implements AutoCloseable {

    private final EdgeAddressPolicy policy;
    private final List<EdgeLoop> loops;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param timeout for one conversation with an edge, connection and handshake together */
    public EdgeLoops(int threads, Duration timeout, EdgeAddressPolicy policy) {
        this.policy = policy;
        this.loops = IntStream.range(0, threads)
                .mapToObj(number -> new EdgeLoop("edge-loop-" + number, timeout))
                .toList();
    }

    /**
     * Starts a conversation on one of the threads.
     *
     * @return its result; completes exceptionally with the failure, and at once for an address that may not be probed
     */
    public <T> CompletableFuture<T> hold(EdgeAddress edge, Conversation<T> conversation) {
        if (policy.refusal(edge.address()).isPresent()) {
            conversation.close();
            return CompletableFuture.failedFuture(UnseenException.notAllowed(edge.address()));
        }
        int number = Math.floorMod(turn.getAndIncrement(), loops.size());
        return loops.get(number).hold(edge, conversation);
    }

    @Override
    public void close() {
        loops.forEach(EdgeLoop::close);
    }
}
