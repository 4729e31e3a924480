package io.certloop.watcher.alert;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The alerts that this replica received lately. It forgets the oldest ones if there are very many. */
@Singleton
public final class RecentAlerts {

    static final int MOST = 20_000;

    private final Duration again;
    private final Clock clock;
    private final Map<String, Instant> received = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    public RecentAlerts(AlertConfig config, Clock clock) {
        this.again = config.inspectAgainAfter();
        this.clock = clock;
    }

    /** Whether the alert has to be inspected; remembers it then. */
    synchronized boolean add(String key) {
        Instant now = clock.instant();
        Instant before = received.get(key);
        if (before != null && now.isBefore(before.plus(again))) {
            return false;
        }
        received.remove(key);
        received.put(key, now);
        return true;
    }

    synchronized void forget(Collection<String> keys) {
        keys.forEach(received::remove);
    }
}
