package io.certloop.remediation.wiring;

import io.certloop.remediation.storm.Fleet;
import io.certloop.remediation.storm.Reading;
import io.certloop.remediation.storm.StormListener;
import io.certloop.remediation.storm.StormState;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** The one place that logs and counts transitions of the storm. */
@ApplicationScoped
class StormLog implements StormListener {

    private static final Logger LOG = Logger.getLogger("io.certloop.remediation.storm");

    private final MeterRegistry meters;

    StormLog(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void changed(StormState before, StormState after, Reading reading) {
        LOG.infof(
                "storm moved from=%s to=%s sick=%d fleet=%d wavePercent=%d halted=%b",
                before.name(),
                after.name(),
                reading.sick(),
                reading.fleet().map(Fleet::domains).orElse(-1),
                after instanceof StormState.Recovering now ? now.wave().percent() : 0,
                after instanceof StormState.Recovering now && now.wave().halted().isPresent());
        if (!before.name().equals(after.name())) {
            meters.counter("certloop.storm.transitions", "to", after.name()).increment();
        }
    }
}
