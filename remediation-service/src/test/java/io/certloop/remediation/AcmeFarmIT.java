package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.remediation.stage.FarmStage;
import io.certloop.testkit.ChildProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From a certificate that has ended to the proof on every own edge; the authority is real. */
@QuarkusTest
@QuarkusTestResource(value = FarmStage.class, restrictToAnnotatedClass = true)
@TestMethodOrder(OrderAnnotation.class)
class AcmeFarmIT {

    @ConfigProperty(name = "certloop.test.farm")
    Optional<String> desired;

    @Inject
    AcmeOrders orders;

    @BeforeEach
    void needsRealParts() {
        assumeTrue(desired.isPresent(), "needs pebble, openssl and haproxy");
    }

    @Test
    @Order(2)
    void certificateThatHasEndedIsOrderedAnewAndProvenOnEveryNode() throws Exception {
        var run = remediated(FarmStage.DOMAIN);
        assertThat(run.getString("state")).as(run.prettify()).isEqualTo("Succeeded");
        var order = orders.latest(FarmStage.AGREED, FarmStage.DOMAIN).orElseThrow();
        assertThat(order.stage()).isEqualTo(AcmeStage.DELIVERED);
        var file = Path.of(desired.get()).resolve(FarmStage.DOMAIN + ".pem");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    /**
     * As after a restart that left old processes behind: of the connections to one node's address two thirds reach one
     * of those.
     */
    @Test
    @Order(3)
    void nothingIsHealthyOrVerifiedWhileOldProcessesAnswerAtANodesAddress() throws Exception {
        var node = Path.of(desired.get()).resolveSibling("node-2");
        var old = List.of(oldProcess(node, "first"), oldProcess(node, "second"));
        try {
            var run = remediated(FarmStage.DOMAIN);
            assertThat(run.getString("state")).as(run.prettify()).isEqualTo("Escalated");
            assertThat(run.getString("evidence[0].verification")).isEqualTo("NOT_FIXED");
        } finally {
            old.forEach(ChildProcess::close);
        }
        assertThat(remediated(FarmStage.DOMAIN).getString("state")).isEqualTo("NothingToDo");
    }

    private ChildProcess oldProcess(Path node, String name) throws Exception {
        var home = Files.createDirectories(node.resolve(name));
        var certificates = Files.createDirectories(home.resolve("certs"));
        var ended = node.resolveSibling("ended.pem");
        Files.writeString(
                certificates.resolve(FarmStage.DOMAIN + ".pem"),
                Files.readString(ended) + Files.readString(Path.of(ended + ".key")));
        var config = Files.writeString(
                home.resolve("haproxy.cfg"),
                Files.readString(node.resolve("haproxy.cfg")).replace(node.toString(), home.toString()));
        var process = ChildProcess.start(new ProcessBuilder("haproxy", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("haproxy.log").toFile()));
        await().until(() -> Files.exists(home.resolve("run.sock")));
        return process;
    }

    /** First, because both farms have one account key, and an account that exists needs no terms. */
    @Test
    @Order(1)
    void personGetsToKnowWhyNothingIsOrdered() {
        var run = remediated(FarmStage.UNAGREED_DOMAIN);
        assertThat(run.getString("state")).as(run.prettify()).isEqualTo("Escalated");
        assertThat(run.getString("explanation")).contains("termsAgreed");
    }

    private static JsonPath remediated(String domain) {
        String id = given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                                {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                                 "requestedBy": "test", "reason": "it has ended"}
                                """.formatted(domain))
                .post("/remediations")
                .path("id");
        await().atMost(Duration.ofMinutes(2)).until(() -> run(id).getBoolean("final"));
        return run(id);
    }

    private static JsonPath run(String id) {
        return given().get("/remediations/" + id).jsonPath();
    }
}
