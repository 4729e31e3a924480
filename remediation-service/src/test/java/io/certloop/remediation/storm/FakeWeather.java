package io.certloop.remediation.storm;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.testkit.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A fleet of 1000 domains of which so many are sick as a test says; a storm from 100 on. */
public final class FakeWeather {

    private final StormService service;
    private int sick;

    public FakeWeather(Clock clock, Duration calmFor) {
        StormConfig config = Settings.of(
                StormConfig.class,
                Map.of("certloop.storm.calm-for", calmFor.toString(), "certloop.storm.waves", "100"));
        this.service = new StormService(
                new FakeStormStore(), runs(), new FakeFleet(), (before, after, reading) -> {}, config, clock);
    }

    /** @param count negative: it cannot be read */
    public void sick(int count) {
        sick = count;
    }

    public StormService service() {
        return service;
    }

    private UnhealthyRuns runs() {
        return new UnhealthyRuns() {
            @Override
            public Set<DomainName> domains() {
                if (sick < 0) {
                    throw new IllegalStateException("the database is gone");
                }
                return FakeFleet.ours(sick);
            }

            @Override
            public WaveProgress progress(UUID wave) {
                return WaveProgress.NONE;
            }
        };
    }
}
