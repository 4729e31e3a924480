package io.certloop.watcher.selfcheck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public final class FakeAlarms implements VantageAlarms {

    public final Map<String, VantageAlarm> open = new TreeMap<>();
    final List<VantageAlarm> raised = new ArrayList<>();
    final List<String> cleared = new ArrayList<>();

    @Override
    public void raise(VantageAlarm alarm) {
        raised.add(alarm);
        open.put(alarm.replica(), alarm);
    }

    @Override
    public void clear(String replica) {
        cleared.add(replica);
        open.remove(replica);
    }

    @Override
    public List<VantageAlarm> openSince(Instant time) {
        return List.copyOf(open.values());
    }
}
