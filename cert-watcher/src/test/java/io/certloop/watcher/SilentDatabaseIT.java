package io.certloop.watcher;

import static io.restassured.RestAssured.given;

import io.certloop.testkit.service.SilentDatabaseContract;
import io.certloop.watcher.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class SilentDatabaseIT extends SilentDatabaseContract {

    SilentDatabaseIT() {
        super("cert-watcher", "finding", "/findings", "/console/fleet/findings");
    }

    @Override
    protected List<Callable<Response>> further() {
        return List.of(() -> given().accept("text/plain").get("/certificates"));
    }
}
