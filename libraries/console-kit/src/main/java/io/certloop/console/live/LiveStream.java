package io.certloop.console.live;

import io.certloop.service.security.limits.SharedAnswers;
import io.certloop.service.security.session.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sends a server-sent event to an open page when its data have changed; the page then reloads the part that shows them,
 * in its own language. The event is also sent every 30 s in any case, because displayed ages grow. Another event
 * reports that the session has ended.
 */
@ApplicationScoped
public class LiveStream {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** Maximum duration of a stream; after that the browser reconnects by itself. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Maximum number of pages whose data are read at the same time, regardless of how many pages are watched. */
    private static final int LOOKS_AT_ONCE = 4;

    private final Caller caller;
    private final Semaphore looks = new Semaphore(LOOKS_AT_ONCE);
    private final Clock clock;
    private final SharedAnswers<String, Seen> shared;

    LiveStream(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
        this.shared = new SharedAnswers<>(LOOK_EVERY, clock);
    }

    /**
     * Sends an event {@code changed} each time the page's data change, and at the latest 30 s after the previous one,
     * until the stream ends.
     *
     * @param shown token of the data that the page shows, possibly outdated
     * @param page key of the page; equal for all its viewers, so that they share reads
     * @param read reads the data that the page would show now
     */
    public void follow(SseEventSink sink, Sse sse, String shown, String page, Supplier<Object> read) {
        follow(sink, sse, new Seen(shown, ""), page, () -> Seen.of(read.get()));
    }

    /**
     * Sends an event {@code changed} each time the page's data change, and at the latest 30 s after the previous one,
     * until the stream ends. If the state that decides which buttons are enabled has changed, too, an event
     * {@code state} comes first.
     *
     * @param shown token and state that the page shows; if they are outdated, the first event follows at once
     * @param page key of the page; equal for all its viewers, so that they share reads
     * @param read reads the token and state that the page would show now
     */
    public void follow(SseEventSink sink, Sse sse, Seen shown, String page, Supplier<Seen> read) {
        BooleanSupplier over = caller.sessionOver();
        try (sink) {
            send(sink, sse, shown, () -> shared.get(page, read), over);
        } catch (CompletionException | IllegalStateException e) {
            // The browser is gone; there is nobody to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(SseEventSink sink, Sse sse, Seen shown, Supplier<Seen> read, BooleanSupplier over)
            throws InterruptedException {
        Instant until = clock.instant().plus(LONGEST);
        Instant sent = clock.instant();
        Seen last = shown;
        send(sink, sse, "ready");
        while (!sink.isClosed() && clock.instant().isBefore(until)) {
            Instant now = clock.instant();
            if (over.getAsBoolean()) {
                sendGoodbye(sink, sse);
                return;
            }
            Seen seen = read(read);
            if (!seen.state().equals(last.state())) {
                send(sink, sse, "state");
            }
            if (!seen.equals(last) || !now.isBefore(sent.plus(SILENCE))) {
                send(sink, sse, "changed");
                sent = now;
            }
            last = seen;
            Thread.sleep(LOOK_EVERY);
        }
    }

    private Seen read(Supplier<Seen> read) throws InterruptedException {
        looks.acquire();
        try {
            return read.get();
        } finally {
            looks.release();
        }
    }

    /**
     * Reports the end of the session, then keeps the stream open for up to 30 s until the page has left. If the stream
     * ended first, the page would treat that as a failure.
     */
    private void sendGoodbye(SseEventSink sink, Sse sse) throws InterruptedException {
        Instant until = clock.instant().plus(SILENCE);
        send(sink, sse, "over");
        while (!sink.isClosed() && clock.instant().isBefore(until)) {
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static void send(SseEventSink sink, Sse sse, String name) {
        OutboundSseEvent event = sse.newEventBuilder().name(name).data(name).build();
        sink.send(event).toCompletableFuture().join();
    }
}
