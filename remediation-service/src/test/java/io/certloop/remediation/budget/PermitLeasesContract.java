package io.certloop.remediation.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link PermitLeases} promises; run against the fake and against PostgreSQL. */
public abstract class PermitLeasesContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.000000001Z");
    private static final Instant FAR = NOW.plusSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(125);

    private final Line line = new Line(new AccountId("acct-" + UUID.randomUUID()), Api.DOMAINS);

    protected abstract PermitLeases lanes();

    @Test
    public void leasesFollowEachOther() {
        assertThat(lanes().next(line, false)).isEmpty();
        assertThat(lanes().lease(line, false, NOW, INTERVAL, 4, FAR)).contains(NOW);
        assertThat(lanes().lease(line, false, NOW, INTERVAL, 1, FAR)).contains(NOW.plusMillis(500));
        assertThat(lanes().next(line, false)).contains(NOW.plusMillis(625));
    }

    @Test
    public void whatIsTooFarOffStaysFree() {
        lanes().lease(line, false, NOW, INTERVAL, 8, FAR);
        assertThat(lanes().lease(line, false, NOW, INTERVAL, 1, NOW.plusMillis(999))).isEmpty();
        assertThat(lanes().next(line, false)).contains(NOW.plusSeconds(1));
        assertThat(lanes().lease(line, false, NOW, INTERVAL, 1, NOW.plusSeconds(1)))
                .contains(NOW.plusSeconds(1));
    }

    @Test
    public void aQuietTimeIsNotMadeUpFor() {
        lanes().lease(line, false, NOW, INTERVAL, 1, FAR);
        Instant later = NOW.plusSeconds(30);
        assertThat(lanes().lease(line, false, later, INTERVAL, 1, FAR)).contains(later);
    }

    @Test
    public void lanesAndLinesStandByThemselves() {
        lanes().lease(line, false, NOW, INTERVAL, 80, FAR);
        Line other = new Line(line.account(), Api.CERTIFICATES);
        assertThat(lanes().lease(line, true, NOW, INTERVAL, 1, NOW)).contains(NOW);
        assertThat(lanes().lease(other, false, NOW, INTERVAL, 1, NOW)).contains(NOW);
    }
}
