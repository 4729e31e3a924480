package io.certloop.watcher.sweep;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLook;
import io.certloop.cloud.edge.EdgePeek;
import io.certloop.cloud.edge.KeyKind;
import java.time.Clock;
import java.util.concurrent.Semaphore;

/** The cheap look, within a bound that all shards share; it waits for no edge that is silent. */
public final class Peeks {

    private final EdgePeek peek;
    private final Semaphore permits;
    private final SilentEdges silent = new SilentEdges();
    private final Clock clock;

    public Peeks(EdgePeek peek, int inFlight, Clock clock) {
        this.peek = peek;
        this.clock = clock;
        this.permits = new Semaphore(inFlight, true);
    }

    EdgeLook look(String host, EdgeAddress edge) throws InterruptedException {
        return look(host, edge, KeyKind.ANY);
    }

    EdgeLook look(String host, EdgeAddress edge, KeyKind kind) throws InterruptedException {
        permits.acquire();
        try {
            if (!silent.mayBeAsked(edge)) {
                return new EdgeLook.Unknown(
                        edge, clock.instant(), "the edge has not answered for a while", true);
            }
            EdgeLook look = peek.peek(host, edge, kind).join();
            silent.told(edge, look);
            return look;
        } finally {
            permits.release();
        }
    }
}
