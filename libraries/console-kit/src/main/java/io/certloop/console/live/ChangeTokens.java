package io.certloop.console.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What pages show, read about once a second however many watch the same. */
final class ChangeTokens {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Known(Seen seen, Instant until) {

        boolean isFresh(Instant now) {
            return now.isBefore(until);
        }
    }

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final InstantSource clock;

    ChangeTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** Nobody waits for another one who reads the same: two may read it at once. */
    Seen of(String page, Supplier<Seen> read) {
        Instant now = clock.instant();
        Known last = known.get(page);
        if (last != null && last.isFresh(now)) {
            return last.seen();
        }
        Seen seen = read.get();
        known.values().removeIf(each -> !each.isFresh(now));
        known.put(page, new Known(seen, now.plus(FRESH)));
        return seen;
    }
}
