package io.certloop.remediation.wiring;

import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.storm.StormConfig;
import io.certloop.remediation.storm.StormLimits;
import io.certloop.remediation.storm.StormListener;
import io.certloop.remediation.storm.StormPolicy;
import io.certloop.remediation.storm.StormService;
import io.certloop.remediation.storm.StormStore;
import io.certloop.remediation.storm.UnhealthyRuns;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what watches for storms. */
@Dependent
class StormWiring {

    @Produces
    @Singleton
    StormService storms(
            StormConfig config,
            StormStore store,
            UnhealthyRuns runs,
            DomainDirectory directory,
            StormListener listener,
            Clock clock) {
        StormLimits limits =
                new StormLimits(
                        config.minimum(),
                        config.share(),
                        config.calmShare(),
                        config.calmFor(),
                        config.waves(),
                        config.fleetMaxAge());
        return new StormService(
                store,
                runs,
                new DirectoryFleet(directory),
                new StormPolicy(limits),
                listener,
                new StormService.Pace(config.measureEvery(), config.countFleetEvery()),
                clock);
    }
}
