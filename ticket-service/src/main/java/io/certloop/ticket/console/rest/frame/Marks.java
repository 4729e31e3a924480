package io.certloop.ticket.console.rest.frame;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What pages show, read about once a second however many watch the same. */
final class Marks {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Known(String mark, Instant until) {

        boolean isFresh(Instant now) {
            return now.isBefore(until);
        }
    }

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Marks(InstantSource clock) {
        this.clock = clock;
    }

    /** Nobody waits for another one who reads the same: two may read it at once. */
    String of(String page, Supplier<Object> read) {
        Instant now = clock.instant();
        Known last = known.get(page);
        if (last != null && last.isFresh(now)) {
            return last.mark();
        }
        String mark = Live.mark(read.get());
        known.values().removeIf(each -> !each.isFresh(now));
        known.put(page, new Known(mark, now.plus(FRESH)));
        return mark;
    }
}
