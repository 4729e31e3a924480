package io.certloop.watcher.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.service.text.Message;
import io.certloop.testkit.Settings;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredCanariesTest {

    private static final CanaryConfig EXPIRED = canary("expired.example", "CERTIFICATE_EXPIRED");
    private static final CanaryConfig FOREIGN = canary("foreign.example", "HOST_MISMATCH");

    private static CanaryConfig canary(String host, String expects) {
        return Settings.of(
                CanaryConfig.class,
                Map.of(
                        "certloop.watcher.canaries[0].host", host,
                        "certloop.watcher.canaries[0].expects", expects));
    }

    private static List<String> missed(CanaryConfig canary, EdgeProbeResult shown) {
        var cage = new ConfiguredCanaries(
                canary,
                host -> new EdgeInspection.Probed(List.of(shown)),
                new Checks(
                        new Patience(Duration.ofMinutes(15), Duration.ofMinutes(40), Duration.ofMinutes(5)),
                        Snapshots.PREFLIGHT),
                Clock.fixed(Snapshots.NOW, ZoneOffset.UTC));
        return cage.missed().stream().map(Message::text).toList();
    }

    private static EdgeProbeResult shown(Duration from, Duration to, boolean hostMatches) {
        return Snapshots.served(1, Snapshots.OTHER, from, to, hostMatches, true);
    }

    @Test
    void aFaultThatIsFoundIsNotMissed() {
        assertThat(missed(EXPIRED, shown(Duration.ofDays(-90), Duration.ofDays(-1), true)))
                .isEmpty();
        assertThat(missed(FOREIGN, shown(Duration.ofDays(-9), Duration.ofDays(9), false)))
                .isEmpty();
    }

    @Test
    void aFaultThatIsNotFoundIsNamed() {
        assertThat(missed(EXPIRED, Snapshots.served(1, Snapshots.OTHER)))
                .containsExactly("expired.example was not found to be CERTIFICATE_EXPIRED");
    }

    @Test
    void aCanaryThatCannotBeLookedAtIsMissed() {
        assertThat(missed(EXPIRED, Snapshots.unreachable(1))).hasSize(1);
    }
}
