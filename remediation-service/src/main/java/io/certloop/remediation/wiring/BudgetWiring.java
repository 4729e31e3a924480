package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.RequestBudget;
import io.certloop.cloud.controlplane.RequestLimits;
import io.certloop.remediation.budget.Lanes;
import io.certloop.remediation.budget.SharedBudget;
import io.certloop.remediation.wiring.http.WriteLimits;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Limits on requests: ours to the provider, which replicas share, and those of our callers. */
@Dependent
class BudgetWiring {

    /** The provider counts in real time, whatever clock the rest runs on. */
    @Produces
    @Singleton
    RequestBudget requestBudget(RequestLimits limits, Lanes lanes) {
        return new SharedBudget(limits, lanes, Clock.systemUTC());
    }

    @Produces
    @Singleton
    WriteLimits writeLimits(HttpConfig config) {
        return new WriteLimits(config.writesPerSecond(), config.writesBurst(), Clock.systemUTC());
    }
}
