package io.certloop.remediation.run.approval;

import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

/** PostgreSQL alone: no task moves the runs meanwhile. */
@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class SqlApprovalsIT extends ApprovalsContract {

    @Inject
    RunStore store;

    @Inject
    Approvals approvals;

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected Approvals approvals() {
        return approvals;
    }
}
