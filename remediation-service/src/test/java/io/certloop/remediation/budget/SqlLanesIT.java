package io.certloop.remediation.budget;

import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@QuarkusTest
@TestProfile(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class SqlLanesIT extends PermitLeasesContract {

    @Inject PermitLeases lanes;

    @Override
    protected PermitLeases lanes() {
        return lanes;
    }
}
