package io.certloop.watcher;

import io.certloop.testkit.service.ApiTokensContract;
import io.certloop.watcher.stage.CallersChecked;
import io.certloop.watcher.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(CallersChecked.class)
class ApiTokensIT extends ApiTokensContract {

    ApiTokensIT() {
        super("cert-watcher", "/findings");
    }
}
