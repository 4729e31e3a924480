package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeOrder.Obstacle;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.AcmeStage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Logs and counts the changes of orders; no other class does. */
@ApplicationScoped
@Startup
class OrderLog {

    private static final Logger LOG = Logger.getLogger("io.certloop.remediation.acme");

    private final MeterRegistry meters;

    OrderLog(MeterRegistry meters) {
        this.meters = meters;
        Arrays.stream(AcmeStage.values()).forEach(this::stages);
        Arrays.stream(AcmeReason.values()).forEach(this::obstacles);
    }

    void moved(StoredOrder before, StoredOrder after) {
        Optional<AcmeReason> reason = after.obstacle().map(Obstacle::reason);
        if (before.stage() != after.stage()) {
            stages(after.stage()).increment();
            LOG.infof(
                    "acme order moved orderId=%s account=%s domain=%s from=%s to=%s reason=%s",
                    after.id(),
                    after.request().account(),
                    after.request().name(),
                    before.stage(),
                    after.stage(),
                    reason.map(Enum::name).orElse("none"));
        }
        reason.ifPresent(any -> obstacles(any).increment());
        if (before.stage() == after.stage() && reason.isPresent()) {
            LOG.warnf(
                    "acme order hindered orderId=%s account=%s domain=%s stage=%s reason=%s",
                    after.id(), after.request().account(), after.request().name(), after.stage(), reason.get());
        }
    }

    private Counter stages(AcmeStage stage) {
        return meters.counter("certloop.acme.orders", "stage", stage.name());
    }

    private Counter obstacles(AcmeReason reason) {
        return meters.counter("certloop.acme.obstacles", "reason", reason.name());
    }
}
