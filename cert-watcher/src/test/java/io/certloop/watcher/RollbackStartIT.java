package io.certloop.watcher;

import io.certloop.testkit.service.RollbackStartContract;
import io.certloop.watcher.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class RollbackStartIT extends RollbackStartContract {}
