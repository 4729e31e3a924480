package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.watcher.canary.Canary;
import io.certloop.watcher.canary.CanaryConfig;
import io.certloop.watcher.canary.ConfiguredCanaries;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.coverage.AccountTest;
import io.certloop.watcher.coverage.CoverageService;
import io.certloop.watcher.coverage.CoverageStore;
import io.certloop.watcher.selfcheck.ProbeSelfCheck;
import io.certloop.watcher.sweep.Canaries;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.sweep.SweepId;
import io.certloop.watcher.sweep.SweepService;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What watches the watcher. */
@Singleton
class CoverageWiring {

    private final Clock clock;

    CoverageWiring(Clock clock) {
        this.clock = clock;
    }

    @Produces
    @Singleton
    ConfiguredCanaries canaryCage(CanaryConfig config, EdgeInspector edges, Checks checks) {
        List<Canary> canaries =
                config.canaries().stream()
                        .map(canary -> new Canary(canary.host(), canary.expects()))
                        .toList();
        return new ConfiguredCanaries(
                canaries,
                host ->
                        edges.inspect(
                                host.probeHost(),
                                EdgeHints.behind(host.value()),
                                ExpectedLeaves.UNKNOWN,
                                List.of()),
                checks,
                clock);
    }

    @Produces
    @Singleton
    CoverageService coverageService(
            CoverageStore store,
            SweepService sweeps,
            ProbeSelfCheck selfCheck,
            SweepConfig config) {
        return new CoverageService(store, sweeps, selfCheck, config.every(), clock);
    }

    @Produces
    @Singleton
    AccountTest accountTest(ControlPlanes planes) {
        return new AccountTest(planes);
    }

    /** Beside the sweep, on a thread of the container: whoever started it does not wait. */
    void probeCanaries(@ObservesAsync SweepId sweep, ConfiguredCanaries cage, SweepService sweeps) {
        sweeps.saveCanaries(sweep, new Canaries(Optional.of(cage.size()), cage.missed()));
    }
}
