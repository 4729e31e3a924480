package io.certloop.watcher;

import io.certloop.testkit.service.OidcContract;
import io.certloop.testkit.service.OidcProvider;
import io.certloop.watcher.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@QuarkusTestResource(
        value = OidcProvider.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = OidcProvider.SERVICE, value = "cert-watcher"))
class OidcIT extends OidcContract {

    OidcIT() {
        super("cert-watcher");
    }
}
