package io.certloop.remediation.run.evidence;

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
class PanacheLooksIT extends InspectionStoreContract {

    @Inject
    RunStore store;

    @Inject
    InspectionStore inspections;

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected InspectionStore looks() {
        return inspections;
    }
}
