package io.certloop.remediation.budget;

import io.certloop.cloud.contract.RequestBudgetContract;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;

/** The contract of every request budget, over PostgreSQL. */
@QuarkusTest
@TestProfile(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class SharedBudgetIT extends RequestBudgetContract {

    @Inject PermitLeases lanes;

    @Override
    protected RequestBudget budget(RequestLimits limits, Clock clock) {
        return new SharedBudget(limits, lanes, clock);
    }
}
