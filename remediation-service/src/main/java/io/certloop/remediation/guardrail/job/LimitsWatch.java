package io.certloop.remediation.guardrail.job;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the limits now and then, so that a broken file is known before it is needed. */
@ApplicationScoped
class LimitsWatch {

    private final EffectiveLimits limits;

    LimitsWatch(EffectiveLimits limits) {
        this.limits = limits;
    }

    @Scheduled(every = "PT5S", delayed = "PT5S")
    void reload() {
        limits.get();
    }
}
