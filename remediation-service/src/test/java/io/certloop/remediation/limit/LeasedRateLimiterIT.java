package io.certloop.remediation.limit;

import io.certloop.cloud.contract.RequestBudgetContract;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.limit.LeasedRateLimiter;
import io.certloop.cloud.limit.SqlPermitLeases;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

/** The contract of every request budget, over PostgreSQL. */
@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class LeasedRateLimiterIT extends RequestBudgetContract {

    @Inject
    DataSource database;

    @Override
    protected RequestBudget budget(RequestLimits limits, Clock clock) {
        return new LeasedRateLimiter(limits, new SqlPermitLeases(database, "request_lane", Optional.of(clock)), clock);
    }
}
