package io.certloop.remediation;

import static io.restassured.RestAssured.given;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.testkit.service.SilentDatabaseContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class SilentDatabaseIT extends SilentDatabaseContract {

    private static final String ASKED = """
            {"subject": {"domain": "silent.shop.example"}, "trigger": "ON_CALL",
             "requestedBy": "test", "reason": "a test"}
            """;

    SilentDatabaseIT() {
        super("remediation-service", "run", "/remediations", "/console");
    }

    @Override
    protected List<Callable<Response>> further() {
        return List.of(
                () -> given().get("/console/report"),
                () -> given().accept("text/csv").get("/remediations"),
                () -> given().contentType("application/json")
                        .header("Idempotency-Key", "silent")
                        .body(ASKED)
                        .post("/remediations"));
    }
}
