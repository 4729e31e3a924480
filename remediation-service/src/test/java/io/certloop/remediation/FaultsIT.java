package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.ShortTimeouts;
import io.certloop.remediation.stage.Stage;
import io.certloop.testkit.service.Asked;
import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.JsonHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the product does under each fault of the provider: never a false "fixed", never a doubled write, never a run
 * that doesn't end, never a 500 to a caller. All cases run at the same time, each in an account of its own: they also
 * must not disturb each other.
 */
@QuarkusTest
@WithTestResource(ShortTimeouts.class)
@QuarkusTestResource(LocalStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Set<String> HAPPENED = Set.of("ACCEPTED", "LANDED");

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    private Stage stage;
    private io.certloop.testkit.stage.Stage truth;
    private final Map<FaultCase, String> runs = new HashMap<>();

    static List<FaultCase> cases() {
        return FaultCase.all();
    }

    /** Not before all: REST Assured is told the port for each test. */
    @BeforeEach
    void askForAll() {
        if (stage != null) {
            return;
        }
        stage = new Stage(mock, accounts);
        truth = new io.certloop.testkit.stage.Stage(mock, new JsonHttp());
        stage.reset();
        stage.fleetOf(cases().stream().map(FaultsIT::account).toList());
        List<String> rules =
                cases().stream().flatMap(each -> each.rules().stream()).toList();
        stage.faults("{\"seed\":11,\"rules\":[" + String.join(",", rules) + "]}");
        cases().forEach(each -> runs.put(each, ask(each)));
    }

    @AfterAll
    void calm() {
        stage.reset();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void under(FaultCase fault) {
        assertThat(looked("diagnosis", fault)).as("a look under the fault").isIn(200, 503);
        assertThat(looked("explanation", fault)).isIn(200, 503);

        JsonPath run = ended(runs.get(fault));

        assertThat(run.getString("state") + " " + run.getString("outcomeReason"))
                .as(run.prettify())
                .matches(end -> endsAs(fault, end), "to be " + fault.ends());
        List<String> applied =
                stage.applied(fault.domain()).stream().map(Stage.Write::action).toList();
        assertThat(fault.mayHaveWritten(applied))
                .as("the case allows " + applied)
                .isTrue();
        assertThat(applied).as("each is intended and known").hasSize(known(run));
        if (Set.of("Succeeded", "NothingToDo").contains(run.getString("state"))) {
            DomainNow now = truth.domain(fault.domain());
            assertThat(now.isHealthy())
                    .as("called well, and is: " + now.describe())
                    .isTrue();
        }
    }

    private static int looked(String how, FaultCase fault) {
        return given().queryParam("accountId", fault.account())
                .get("/domains/{name}/" + how, fault.domain())
                .statusCode();
    }

    private static boolean endsAs(FaultCase fault, String end) {
        String[] words = end.split(" ");
        return fault.endsAs(words[0], words[1]);
    }

    /** The table of the provider's README is the list; a fault that is added there needs a case. */
    @Test
    void everyFaultOfTheProviderHasACase() throws IOException {
        String readme = Files.readString(Path.of("../mock-cloud-api/README.md"));
        String table = readme.substring(readme.indexOf("## Faults with a scope"));
        Set<String> known = new TreeSet<>();
        table.lines()
                .takeWhile(line -> !line.startsWith("## Conditions"))
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split("\\|")[1])
                .forEach(cell -> Pattern.compile("[A-Z][A-Z0-9_]{3,}")
                        .matcher(cell)
                        .results()
                        .forEach(name -> known.add(name.group())));
        assertThat(known).hasSizeGreaterThan(20);
        assertThat(cases().stream().map(FaultCase::fault).collect(Collectors.toSet()))
                .containsAll(known);
    }

    private static int known(JsonPath run) {
        List<String> outcomes = new ArrayList<>();
        run.<List<String>>getList("evidence.actions.outcome").forEach(outcomes::addAll);
        return (int) outcomes.stream().filter(HAPPENED::contains).count();
    }

    private static String account(FaultCase fault) {
        StringBuilder domains = new StringBuilder(domain(fault.domain(), fault.condition()));
        for (int i = 1; i <= fault.others(); i++) {
            domains.append(',').append(domain("other" + i + ".aa.example", "HEALTHY"));
        }
        return "{\"id\":\"%1$s\",\"accessKey\":\"ak-%1$s\",\"secretKey\":\"sk-%1$s\",\"domains\":[%2$s]}"
                .formatted(fault.account(), domains);
    }

    private static String domain(String name, String condition) {
        return "{\"name\":\"%s\",\"condition\":\"%s\",\"sinceMinutes\":600}".formatted(name, condition);
    }

    private static String ask(FaultCase fault) {
        return given().contentType("application/json")
                .header("Idempotency-Key", "fault-" + fault.number())
                .body("""
                        {"subject": %s, "kind": "DEPLOYMENT_STUCK", "trigger": "ON_CALL",
                         "requestedBy": "test", "reason": "a test"}
                        """.formatted(fault.subject()))
                .post("/remediations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath ended(String run) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Asked.json("/remediations/" + run).path("final").booleanValue());
        return get(run);
    }

    private static JsonPath get(String run) {
        return given().get("/remediations/{id}", run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
