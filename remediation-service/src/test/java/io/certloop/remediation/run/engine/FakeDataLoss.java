package io.certloop.remediation.run.engine;

import io.certloop.remediation.dataloss.DataLossPolicy;
import io.certloop.remediation.dataloss.DataLossWindow;
import io.certloop.remediation.dataloss.DataLossWindow.Cause;
import io.certloop.remediation.dataloss.DataLossWindows;
import io.certloop.service.database.StatementPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Windows that a test arranges; none at first. */
public final class FakeDataLoss implements DataLossWindows {

    static final DataLossPolicy POLICY =
            new DataLossPolicy(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30));

    private final List<DataLossWindow> windows = new ArrayList<>();

    public void lost(Instant from, Instant noticedAt, Instant settledAt) {
        windows.addFirst(new DataLossWindow(UUID.randomUUID(), Cause.PROMOTED, from, noticedAt, settledAt));
    }

    @Override
    public void beat() {}

    @Override
    public List<DataLossWindow> since(Instant changedAt) {
        return List.copyOf(windows);
    }

    @Override
    public StatementPart unchanged() {
        return new StatementPart("true", List.of());
    }

    @Override
    public boolean isUnchanged() {
        return true;
    }
}
