package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.remediation.budget.PermitLeases;
import io.certloop.remediation.budget.SharedBudget;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The limit on our requests to the provider, which replicas share. */
@Dependent
class BudgetWiring {

    /** The provider counts in real time, whatever clock the rest runs on. */
    @Produces
    @Singleton
    RequestBudget requestBudget(RequestLimits limits, PermitLeases lanes) {
        return new SharedBudget(limits, lanes, Clock.systemUTC());
    }
}
