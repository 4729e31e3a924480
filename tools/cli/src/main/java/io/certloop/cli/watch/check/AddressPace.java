package io.certloop.cli.watch.check;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Limits the concurrent handshakes and the handshakes per second with one address, because one edge serves many names.
 */
public final class AddressPace {

    private static final int AT_ONCE = 4;

    private final Map<InetAddress, Lane> lanes = new ConcurrentHashMap<>();
    private final long gap;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /** Waits for a time; replaced in tests. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private static final class Lane {
        private final Semaphore places = new Semaphore(AT_ONCE, true);
        private long next;
    }

    /** @param perSecond most handshakes per second with one address */
    public AddressPace(double perSecond) {
        this(perSecond, System::nanoTime, Thread::sleep);
    }

    AddressPace(double perSecond, LongSupplier nanoTime, Pause pause) {
        this.gap = (long) (1e9 / perSecond);
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Waits until a handshake with the address may start, and makes it. */
    <T> T take(InetAddress address, Supplier<T> handshake) throws InterruptedException {
        Lane lane = lanes.computeIfAbsent(address, any -> new Lane());
        lane.places.acquire();
        try {
            long wait;
            synchronized (lane) {
                long now = nanoTime.getAsLong();
                long turn = Math.max(now, lane.next);
                lane.next = turn + gap;
                wait = turn - now;
            }
            if (wait > 0) {
                pause.of(Duration.ofNanos(wait));
            }
            return handshake.get();
        } finally {
            lane.places.release();
        }
    }
}
