package io.certloop.watcher.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.testkit.Settings;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredCanariesTest {

    private static boolean isMissed(Reason expects, EdgeProbeResult shown) {
        CanaryConfig config = Settings.of(
                CanaryConfig.class,
                Map.of(
                        "certloop.watcher.canaries[0].host",
                        "sick.example",
                        "certloop.watcher.canaries[0].expects",
                        expects.name()));
        var checks = new Checks(
                new Patience(Duration.ofMinutes(15), Duration.ofMinutes(40), Duration.ofMinutes(5)),
                Snapshots.PREFLIGHT);
        return ConfiguredCanaries.isMissed(
                config.canaries().getFirst(), new EdgeInspection.Probed(List.of(shown)), checks, Snapshots.NOW);
    }

    private static EdgeProbeResult shown(Duration from, Duration to, boolean hostMatches) {
        return Snapshots.served(1, Snapshots.OTHER, from, to, hostMatches, true);
    }

    @Test
    void aFaultThatIsFoundIsNotMissed() {
        assertThat(isMissed(Reason.CERTIFICATE_EXPIRED, shown(Duration.ofDays(-90), Duration.ofDays(-1), true)))
                .isFalse();
        assertThat(isMissed(Reason.HOST_MISMATCH, shown(Duration.ofDays(-9), Duration.ofDays(9), false)))
                .isFalse();
    }

    @Test
    void aFaultThatIsNotFoundIsMissed() {
        assertThat(isMissed(Reason.CERTIFICATE_EXPIRED, Snapshots.served(1, Snapshots.OTHER)))
                .isTrue();
    }

    @Test
    void aCanaryThatCannotBeLookedAtIsMissed() {
        assertThat(isMissed(Reason.CERTIFICATE_EXPIRED, Snapshots.unreachable(1)))
                .isTrue();
    }
}
