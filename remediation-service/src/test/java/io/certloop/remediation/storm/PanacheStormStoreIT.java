package io.certloop.remediation.storm;

import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@QuarkusTest
@TestProfile(DatabaseOnly.class)
@QuarkusTestResource(value = LocalStage.class, restrictToAnnotatedClass = true)
class PanacheStormStoreIT extends StormStoreContract {

    @Inject StormStore store;

    @Override
    protected StormStore store() {
        return store;
    }
}
