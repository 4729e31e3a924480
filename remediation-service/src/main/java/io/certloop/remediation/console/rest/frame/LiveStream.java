package io.certloop.remediation.console.rest.frame;

import io.certloop.service.security.session.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Tells a page that there is something else to see; the page then loads that part again, in its own
 * language. Says it every half minute in any case, because ages grow, and when the session is over.
 */
@ApplicationScoped
public class LiveStream {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** Then the browser comes again by itself. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Pages that are read at once to see whether they changed, however many are watched. */
    private static final int LOOKS_AT_ONCE = 4;

    private final Caller caller;
    private final Semaphore looks = new Semaphore(LOOKS_AT_ONCE);
    private final Clock clock;

    LiveStream(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param all another one if anything changed
     * @param state another one if other buttons may be pressed
     */
    public record Mark(String all, String state) {}

    public void follow(SseEventSink sink, Sse sse, Supplier<Mark> marks) {
        follow(sink, sse, marks, Optional.empty());
    }

    /**
     * @param shown the state that the page shows; it may be another one by now
     */
    public void follow(SseEventSink sink, Sse sse, Supplier<Mark> marks, Optional<String> shown) {
        BooleanSupplier over = caller.sessionOver();
        try (sink) {
            tell(sink, sse, marks, shown, over);
        } catch (CompletionException | IllegalStateException e) {
            // The browser is gone; there is nobody to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(
            SseEventSink sink,
            Sse sse,
            Supplier<Mark> marks,
            Optional<String> shown,
            BooleanSupplier over)
            throws InterruptedException {
        Instant until = clock.instant().plus(LONGEST);
        Instant sent = clock.instant();
        Mark first = look(marks);
        Mark last = new Mark(first.all(), shown.orElse(first.state()));
        send(sink, sse, "ready");
        while (!sink.isClosed() && clock.instant().isBefore(until)) {
            Instant now = clock.instant();
            if (over.getAsBoolean()) {
                sayFarewell(sink, sse);
                return;
            }
            Mark mark = look(marks);
            if (!mark.state().equals(last.state())) {
                send(sink, sse, "state");
            }
            if (!mark.equals(last) || !now.isBefore(sent.plus(SILENCE))) {
                send(sink, sse, "changed");
                sent = now;
            }
            last = mark;
            Thread.sleep(LOOK_EVERY);
        }
    }

    private Mark look(Supplier<Mark> marks) throws InterruptedException {
        looks.acquire();
        try {
            return marks.get();
        } finally {
            looks.release();
        }
    }

    /** The page leaves by itself; a stream that ends before would look like a fault to it. */
    private void sayFarewell(SseEventSink sink, Sse sse) throws InterruptedException {
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
