package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.replay.Replay;
import io.certloop.harness.replay.ReplayOptions;
import io.certloop.harness.system.TargetSystem;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.OperationFact;
import io.certloop.testkit.stage.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The whole demo with the provider's public API alone: what it can cure is cured, everything else ends with a person
 * who is told why, and no call of the console's private API is even tried.
 */
@Order(5)
class PublicSubsetE2EIT {

    private static final Path SAMPLES = RealSystem.ROOT.resolve("tools/harness/src/main/resources/samples");

    /** As the demo runs, but for the operator API. */
    private static final Map<String, String> DEMO = Map.of(
            "CERTLOOP_CLOUD_OPERATOR_API", "false",
            "CERTLOOP_CLOUD_ANSWER_TIMEOUT", "PT10S",
            "CERTLOOP_STORM_MINIMUM", "50",
            "CERTLOOP_MOCK_ROLLOUT", "PT2S",
            "CERTLOOP_MOCK_ISSUANCE", "PT4S",
            "CERTLOOP_WATCHER_TICK", "PT1S",
            "CERTLOOP_WATCHER_EVERY", "PT8S",
            "CERTLOOP_REMEDIATION_ESCALATE_AFTER", "PT20S",
            "CERTLOOP_REMEDIATION_VERIFY_DEADLINE", "PT8S");

    /** The customer's own upload and binding is all that the public API knows as a cure. */
    private static final Set<String> PRIVATE_CURES =
            Set.of("STUCK_DEPLOYMENT", "DOMAIN_STUCK", "EXPIRED_FREE", "EXPIRING_FREE", "ISSUANCE_STUCK");

    /** Reads and writes of the console; a prefix of the path each. */
    private static final List<String> PRIVATE_PATHS = List.of("/std/", "/portal/", "/sslorder", "/domain/batch");

    private static final Set<String> PRIVATE_ACTIONS = Set.of("REDO", "ABANDON", "HURRY_UP", "VERIFY_CHECK");

    private static final Set<String> REASONS =
            Set.of("NO_REMEDY", "QUOTA_USED_UP", "ATTEMPTS_EXHAUSTED", "TOO_LATE", "CHILD_ESCALATED");

    private static RealSystem system;
    private static JsonHttp http;
    private static String console;
    private static boolean passed;

    @BeforeAll
    static void playTheDemo() throws Exception {
        system = RealSystem.start(DEMO);
        http = new JsonHttp();
        var output = new ByteArrayOutputStream();
        var out = new PrintStream(output, true, StandardCharsets.UTF_8);
        var target = TargetSystem.local(system.addresses());
        var fleet = SAMPLES.resolve("demo-fleet.json");
        target.setFleet(Files.readString(fleet));
        put("faults", faults());
        passed = new Replay(
                        new ReplayOptions(
                                "CertLoop",
                                fleet,
                                SAMPLES.resolve("demo-tickets.ndjson"),
                                Optional.of(expected()),
                                false,
                                false,
                                false,
                                1,
                                Duration.ofSeconds(180)),
                        target,
                        Instant.EPOCH,
                        out)
                .run();
        console = output.toString(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    /** The demo's own expectations, but for what only the console can cure. */
    private static Path expected() throws IOException {
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(SAMPLES.resolve("demo-expected.ndjson"))) {
            var told = (ObjectNode) JsonHttp.MAPPER.readTree(line);
            if (PRIVATE_CURES.contains(Json.text(told, "condition"))) {
                assertThat(Json.text(told, "state")).isEqualTo("Resolved");
                told.put("state", "Escalated");
            }
            lines.add(told.toString());
        }
        return Files.write(system.home().resolve("expected.ndjson"), lines);
    }

    /** Rules without an effect, which count whoever comes along. */
    private static String faults() {
        var rules = PRIVATE_PATHS.stream()
                .map(path -> "{\"fault\":\"LATENCY\",\"median\":\"PT0S\",\"path\":\"%s\"}".formatted(path))
                .toList();
        return "{\"operatorApi\":false,\"rules\":[" + String.join(",", rules) + "]}";
    }

    private static JsonNode put(String path, String body) {
        return http.put(system.addresses().mock().resolve("/__stage/" + path), body)
                .required();
    }

    private static List<Integer> privateCalls() {
        var told =
                http.get(system.addresses().mock().resolve("/__stage/faults")).required();
        return Json.list(told.path("drawn"), JsonNode::asInt);
    }

    private static List<OperationFact> operations() {
        return new Stage(system.addresses().mock(), http).operations(0);
    }

    @Test
    void everyTicketReachesItsState() {
        assertThat(passed).as(console).isTrue();
    }

    @Test
    void whatIsHandedOverSaysWhy() {
        var list = new JsonHttp(system.addresses().token())
                .get(system.addresses().remediationService().resolve("/remediations?state=Escalated&limit=100"))
                .required();
        var runs = Json.list(list.path("remediations"), RunFact::from);
        assertThat(runs).hasSizeGreaterThan(5);
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.outcomeReason()).isIn(REASONS);
            assertThat(Json.text(run.json(), "explanation")).isNotBlank();
        });
        assertThat(runs).extracting(RunFact::outcomeReason).contains("NO_REMEDY");
    }

    @Test
    void noPrivateCallIsEvenTried() {
        assertThat(operations()).isNotEmpty();
        assertThat(operations()).extracting(OperationFact::action).doesNotContainAnyElementsOf(PRIVATE_ACTIONS);
        assertThat(privateCalls()).hasSize(PRIVATE_PATHS.size()).containsOnly(0);

        http.get(system.addresses().mock().resolve("/portal/domain/a.example/verify/info"));
        assertThat(privateCalls()).as("the count counts").containsExactly(0, 1, 0, 0);
    }

    /** A free certificate is ordered by a body that only the console knows, on a public path. */
    @Test
    void noFreeCertificateIsOrdered() throws IOException {
        var fleet = JsonHttp.MAPPER.readTree(SAMPLES.resolve("demo-fleet.json").toFile());
        var free = new ArrayList<String>();
        for (var account : fleet.path("accounts")) {
            for (var domain : account.path("domains")) {
                if (Set.of("EXPIRED_FREE", "EXPIRING_FREE").contains(Json.text(domain, "condition"))) {
                    free.add(Json.text(domain, "name"));
                }
            }
        }
        assertThat(free).isNotEmpty();
        assertThat(operations()).extracting(OperationFact::domain).doesNotContainAnyElementsOf(free);
    }
}
