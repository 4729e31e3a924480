package io.certloop.watcher.sweep;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLook;
import io.certloop.cloud.edge.EdgePeek;
import io.certloop.cloud.edge.KeyKind;
import java.util.concurrent.Semaphore;

/** The cheap look, within a bound that all shards share. */
public final class Peeks {

    private final EdgePeek peek;
    private final Semaphore permits;

    public Peeks(EdgePeek peek, int inFlight) {
        this.peek = peek;
        this.permits = new Semaphore(inFlight, true);
    }

    EdgeLook look(String host, EdgeAddress edge) throws InterruptedException {
        return look(host, edge, KeyKind.ANY);
    }

    EdgeLook look(String host, EdgeAddress edge, KeyKind kind) throws InterruptedException {
        permits.acquire();
        try {
            return peek.peek(host, edge, kind).join();
        } finally {
            permits.release();
        }
    }
}
