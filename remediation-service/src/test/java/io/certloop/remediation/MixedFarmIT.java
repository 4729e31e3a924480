package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.stage.MixedFarmStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A renewal that nobody reloaded, on nginx and on Caddy: from the request to the proof on both. */
@QuarkusTest
@QuarkusTestResource(value = MixedFarmStage.class, restrictToAnnotatedClass = true)
class MixedFarmIT {

    @ConfigProperty(name = "certloop.test.serial")
    Optional<String> desired;

    @Inject
    ControlPlanes planes;

    @Test
    void renewalThatNeverReachedTheNodesIsPushedAndProvenOnBoth() {
        assumeTrue(desired.isPresent(), "needs nginx, caddy and python3");
        String run = given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                                {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                                 "requestedBy": "test", "reason": "nodes have the old one"}
                                """.formatted(MixedFarmStage.DOMAIN))
                .post("/remediations")
                .path("id");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> run(run).getString("state")
                        .matches("Succeeded|Escalated|CustomerActionNeeded|Failed|.*Stopped"));

        assertThat(run(run).getString("state")).as(run(run).prettify()).isEqualTo("Succeeded");
        assertThat(planes.of(new AccountId("edge-farm"))
                        .domain(new DomainName(MixedFarmStage.DOMAIN))
                        .nodes())
                .hasSize(2)
                .allSatisfy(node -> {
                    assertThat(node.file().orElseThrow().serial()).isEqualTo(desired.get());
                    assertThat(node.process().orElseThrow().serial()).isEqualTo(desired.get());
                });
    }

    private static JsonPath run(String id) {
        return given().get("/remediations/" + id).jsonPath();
    }
}
