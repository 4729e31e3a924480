package io.certloop.watcher;

import io.certloop.testkit.service.SilentDatabaseContract;
import io.certloop.watcher.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class SilentDatabaseIT extends SilentDatabaseContract {

    SilentDatabaseIT() {
        super("cert-watcher", "finding", "/findings", "/console/fleet/findings");
    }
}
