package io.certloop.harness.chaos.farm;

import io.certloop.harness.farm.stage.CommandBytes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which certificates the services made nodes serve. A push is doubled if the node served that
 * certificate already because of the push before.
 */
final class Pushes {

    private final Map<String, String> pending = new ConcurrentHashMap<>();
    private final Map<String, String> served = new ConcurrentHashMap<>();
    private final List<String> doubled = new CopyOnWriteArrayList<>();
    private final AtomicInteger committed = new AtomicInteger();

    void set(String node, CommandBytes command) {
        pending.put(key(node, command.file()), command.digest());
    }

    void committed(String node, CommandBytes command) {
        var key = key(node, command.file());
        var digest = pending.remove(key);
        if (digest == null) {
            return;
        }
        committed.incrementAndGet();
        if (digest.equals(served.put(key, digest))) {
            doubled.add(command.file() + " on " + node);
        }
    }

    /** What the node serves for this domain now has another cause. */
    void forget(String node, String file) {
        served.remove(key(node, file));
    }

    /** The same, for all domains. */
    void forget(String node) {
        served.keySet().removeIf(key -> key.startsWith(node + " "));
        pending.keySet().removeIf(key -> key.startsWith(node + " "));
    }

    private static String key(String node, String file) {
        return node + " " + file;
    }

    int count() {
        return committed.get();
    }

    List<String> doubled() {
        return List.copyOf(doubled);
    }
}
