package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.escalation.RemediationKind;
import io.certloop.watcher.escalation.RemediationRequest;
import io.certloop.watcher.escalation.Remediations;
import io.certloop.watcher.escalation.Remediations.Answer;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.problem.ProblemType;
import io.certloop.watcher.stage.LocalStage;
import io.certloop.watcher.stage.RemediationStub;
import io.certloop.watcher.stage.Stage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers see, and what remediation-service sees of us, against the contracts. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class HttpContractIT {

    private static final Contract CONTRACT = Contract.ours();
    private static final Contract PROVIDER = Contract.ofRemediationService();
    private static final RemediationRequest REQUEST =
            new RemediationRequest(
                    "cert-watcher:key:1",
                    DomainKey.of("acct-001", ".example.com"),
                    RemediationKind.ISSUANCE_STUCK,
                    "finding");

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @ConfigProperty(name = "certloop.test.remediation-port")
    int remediationPort;

    @Inject Remediations remediations;

    @Inject DataSource database;

    private Stage stage;
    private RemediationStub stub;

    @BeforeEach
    void freshStage() throws SQLException {
        stage = new Stage(mock, accounts);
        stage.reset();
        stub = new RemediationStub(remediationPort);
        stub.accepts();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("truncate sweep, sweep_shard, domain, finding, scheduled_tasks");
        }
    }

    private static void sweep() {
        String id = given().post("/sweeps").then().statusCode(202).extract().path("id");
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> given().get("/sweeps/" + id).path("state").toString(), "Done"::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/findings?limit=0 | limit",
                "/findings?limit=501 | limit",
                "/findings?limit=many | limit",
                "/findings?after=x | after",
                "/findings?open=maybe | open",
                "/findings?reason=SAD | reason",
                "/findings?domain=not a domain | domain",
                "/sweeps?limit=-1 | limit",
                "/sweeps?after=%00 | after",
                "/sweeps/1 | id",
                "/certificates?expiringWithin=30 days | expiringWithin",
                "/certificates?expiringWithin=-P1D | expiringWithin",
                "/certificates?expiringWithin=P3651D | expiringWithin",
                "/certificates?after=bm9wZQ | after",
                "/certificates?after=*** | after"
            })
    void badInputIsAProblemThatNamesTheField(String path, String field) {
        Response answer = given().get(path);

        assertProblem(answer, ProblemType.INVALID_REQUEST);
        assertThat(answer.<String>path("violations[0].field")).isEqualTo(field);
        assertThat(answer.<String>path("violations[0].message")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sweeps/latest", "/sweeps/00000000-0000-4000-8000-000000000000", "/x"})
    void whatIsNotThereIsAProblem(String path) {
        assertProblem(given().get(path), ProblemType.NOT_FOUND);
    }

    @Test
    void aMethodThatIsNotThereIsAProblem() {
        assertProblem(given().delete("/findings"), ProblemType.METHOD_NOT_ALLOWED);
    }

    private static void assertProblem(Response answer, ProblemType type) {
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.statusCode()).isEqualTo(type.status());
        assertThat(answer.<String>path("type")).isEqualTo(type.urn());
        assertThat(CONTRACT.violations("Problem", answer.asString())).isEmpty();
    }

    @Test
    void pagesOfFindingsAndSweepsMissNothingAndRepeatNothing() {
        for (int i = 0; i < 5; i++) {
            stage.with("acct-a", "d%d.example".formatted(i), "FROZEN", 60);
        }
        stage.raise();
        sweep();
        sweep();
        sweep();

        assertThat(pages("/findings?open=true&reason=FROZEN&limit=2", "findings"))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(pages("/sweeps?limit=2", "sweeps")).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void pagesOfCertificatesMissNothingAndRepeatNothing() {
        for (int i = 0; i < 5; i++) {
            stage.with("acct-a", "d%d.example".formatted(i), "HEALTHY", 60);
        }
        stage.raise();
        sweep();

        assertThat(pages("/certificates?limit=2", "certificates", "domain"))
                .containsExactlyInAnyOrder(
                        "d0.example", "d1.example", "d2.example", "d3.example", "d4.example");
    }

    private static List<String> pages(String path, String member) {
        return pages(path, member, "id");
    }

    private static List<String> pages(String path, String member, String key) {
        List<String> all = new ArrayList<>();
        JsonPath page = given().get(path).jsonPath();
        all.addAll(page.getList(member + "." + key, String.class));
        while (page.getString("next") != null) {
            page = given().get(path + "&after=" + page.getString("next")).jsonPath();
            all.addAll(page.getList(member + "." + key, String.class));
        }
        return all;
    }

    @Test
    void aSweepHasATagThatSavesReadingItAgain() {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();
        Response first = given().get("/sweeps/latest");

        Response again =
                given().header("If-None-Match", first.header("ETag")).get("/sweeps/latest");

        assertThat(first.header("ETag")).isNotBlank();
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void aSweepOfNoAccountIsDoneAtOnce() {
        stage.accounts("{\"accounts\":[]}");

        Response answer = given().post("/sweeps");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.<String>path("state")).isEqualTo("Done");
        assertThat(CONTRACT.violations("Sweep", answer.asString())).isEmpty();
    }

    @Test
    void theContractNamesEveryReason() {
        assertThat(
                        StreamSupport.stream(
                                        CONTRACT.schema("Reason").get("enum").spliterator(), false)
                                .map(each -> each.asText()))
                .containsExactlyElementsOf(Arrays.stream(Reason.values()).map(Enum::name).toList());
    }

    @Test
    void theContractIsServedAsItIsWritten() {
        String served = given().accept("application/json").get("/q/openapi?format=json").asString();

        assertThat(JsonPath.from(served).getString("info.title"))
                .isEqualTo("CertLoop cert-watcher");
        assertThat(JsonPath.from(served).getMap("paths").keySet())
                .containsExactlyInAnyOrder(
                        "/sweeps", "/sweeps/latest", "/sweeps/{id}", "/findings", "/certificates");
        assertThat(given().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
    }

    @Test
    void healthAndMetricsAreThere() {
        stage.with("acct-a", "www.example", "FROZEN", 60).raise();
        sweep();

        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/started").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").asString()).contains("Database connections");
        assertThat(given().get("/q/metrics").asString())
                .contains("certloop_watcher_domains_looked_total")
                .contains("certloop_watcher_findings_opened_total{reason=\"FROZEN\"}")
                .doesNotContain("www.example");
    }

    @Test
    void theStubIsAnAnswerThatTheContractOfRemediationServiceAllows() {
        assertThat(
                        PROVIDER.violations(
                                "Remediation", RemediationStub.RUN.formatted(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    void whatWeSendIsWhatTheContractOfRemediationServiceAllows() {
        int before = stub.requests().size();

        assertThat(remediations.request(REQUEST)).isInstanceOf(Answer.Accepted.class);

        var sent = stub.requests().get(before);
        assertThat(PROVIDER.violations("RemediationRequest", sent.getBodyAsString())).isEmpty();
        JsonPath body = JsonPath.from(sent.getBodyAsString());
        assertThat(body.getString("trigger")).isEqualTo("WATCHER");
        assertThat(body.getString("subject.domain")).isEqualTo(".example.com");
        assertThat(sent.getHeader("Idempotency-Key")).isEqualTo("cert-watcher:key:1");
        assertThat(Arrays.stream(RemediationKind.values()).map(Enum::name))
                .isSubsetOf(
                        StreamSupport.stream(
                                        PROVIDER.schema("Kind").get("enum").spliterator(), false)
                                .map(each -> each.asText())
                                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "400, Refused",
        "415, Refused",
        "422, Refused",
        "404, Refused",
        "408, NotNow",
        "409, NotNow",
        "429, NotNow",
        "500, NotNow",
        "503, NotNow"
    })
    void everyAnswerIsOneOfOurs(int status, String expected) {
        stub.answers(status);

        assertThat(remediations.request(REQUEST).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void anAnswerWithoutARunIsNoAcceptance() {
        stub.answers(202);

        assertThat(remediations.request(REQUEST)).isInstanceOf(Answer.NotNow.class);
    }
}
