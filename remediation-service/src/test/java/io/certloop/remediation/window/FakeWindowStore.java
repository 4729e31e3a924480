package io.certloop.remediation.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

public final class FakeWindowStore implements WindowStore {

    private final List<MaintenanceWindow> windows = new ArrayList<>();

    @Override
    public synchronized void add(MaintenanceWindow window) {
        windows.add(window);
    }

    @Override
    public synchronized List<MaintenanceWindow> kept(Instant now) {
        return windows.stream()
                .filter(each -> each.expiresAt().isAfter(now))
                .sorted(Comparator.comparing(MaintenanceWindow::createdAt))
                .toList();
    }

    @Override
    public synchronized boolean remove(UUID id, String by) {
        return windows.removeIf(each -> each.id().equals(id));
    }
}
