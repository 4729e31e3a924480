package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.remediation.stage.FarmStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a certificate that has ended to the proof on every own edge; the authority is real. */
@QuarkusTest
@QuarkusTestResource(value = FarmStage.class, restrictToAnnotatedClass = true)
class AcmeFarmIT {

    @ConfigProperty(name = "certloop.test.farm")
    Optional<String> desired;

    @Inject AcmeOrders orders;

    @BeforeEach
    void needsRealParts() {
        assumeTrue(desired.isPresent(), "needs pebble, openssl and haproxy");
    }

    @Test
    void certificateThatHasEndedIsOrderedAnewAndProvenOnEveryNode() throws Exception {
        var run = remediated(FarmStage.DOMAIN);
        assertThat(run.getString("state")).as(run.prettify()).isEqualTo("Succeeded");
        var order = orders.latest(FarmStage.AGREED, FarmStage.DOMAIN).orElseThrow();
        assertThat(order.stage()).isEqualTo(AcmeStage.DELIVERED);
        var file = Path.of(desired.get()).resolve(FarmStage.DOMAIN + ".pem");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void personGetsToKnowWhyNothingIsOrdered() {
        var run = remediated(FarmStage.UNAGREED_DOMAIN);
        assertThat(run.getString("state")).as(run.prettify()).isEqualTo("Escalated");
        assertThat(run.getString("explanation")).contains("termsAgreed");
    }

    private static JsonPath remediated(String domain) {
        String id =
                given().contentType("application/json")
                        .header("Idempotency-Key", UUID.randomUUID())
                        .body(
                                """
                                {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                                 "requestedBy": "test", "reason": "it has ended"}
                                """
                                        .formatted(domain))
                        .post("/remediations")
                        .path("id");
        await().atMost(Duration.ofMinutes(2)).until(() -> run(id).getBoolean("final"));
        return run(id);
    }

    private static JsonPath run(String id) {
        return given().get("/remediations/" + id).jsonPath();
    }
}
