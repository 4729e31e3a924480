package io.certloop.harness.chaos.farm;

import io.certloop.harness.farm.stage.CommandBytes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records which certificates the services pushed to nodes. A push counts as doubled if the node already serves the same
 * certificate from the push before.
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

    /** Forgets a push, because the drill itself has changed what the node serves for this domain. */
    void forget(String node, String file) {
        served.remove(key(node, file));
    }

    /** Forgets all pushes to a node, because it was restarted. */
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
