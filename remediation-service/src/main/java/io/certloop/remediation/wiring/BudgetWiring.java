package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.limit.LeasedRateLimiter;
import io.certloop.cloud.limit.SqlPermitLeases;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** The limit on our requests to the provider, which replicas share. */
@Dependent
class BudgetWiring {

    /** The provider counts in real time, whatever clock the rest runs on. */
    @Produces
    @Singleton
    RequestBudget requestBudget(RequestLimits limits, DataSource database) {
        return new LeasedRateLimiter(
                limits, new SqlPermitLeases(database, "request_lane"), Clock.systemUTC());
    }
}
