package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.http.CommonProblem;
import io.certloop.testkit.contract.HttpRules;
import io.certloop.watcher.check.Reason;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HttpContractIT extends StagedIT {

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/findings?limit=0 | limit",
                "/findings?limit=101 | limit",
                "/findings?limit=many | limit",
                "/findings?after=x | after",
                "/findings?open=maybe | open",
                "/findings?reason=SAD | reason",
                "/findings?domain=not a domain | domain",
                "/sweeps?limit=-1 | limit",
                "/sweeps?after=%00 | after",
                "/findings?resaon=FROZEN | resaon",
                "/certificates?expiringWithin=30 days | expiringWithin",
                "/certificates?expiringWithin=-P1D | expiringWithin",
                "/certificates?expiringWithin=P3651D | expiringWithin",
                "/certificates?after=bm9wZQ | after",
                "/certificates?after=*** | after",
                // +999999999-12-31T23:59:59Z, a, a.example
                "/certificates?after=Kzk5OTk5OTk5OS0xMi0zMVQyMzo1OTo1OVoKYQphLmV4YW1wbGU | after"
            })
    void badInputIsAProblemThatNamesTheField(String path, String field) {
        Response answer = given().get(path);

        assertProblem(answer, CommonProblem.INVALID_REQUEST);
        assertThat(answer.<String>path("violations[0].field")).isEqualTo(field);
        assertThat(answer.<String>path("violations[0].message")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/findings?owner=", "/certificates?limit=1&owner=a"})
    void aTextThatCannotBeStoredIsAProblemThatNamesTheField(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path + "%00");

        assertProblem(answer, CommonProblem.INVALID_REQUEST);
        assertThat(answer.<String>path("violations[0].field")).isEqualTo("owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sweeps/latest", "/sweeps/1", "/sweeps/00000000-0000-4000-8000-000000000000", "/x"})
    void whatIsNotThereIsAProblem(String path) {
        assertProblem(given().get(path), CommonProblem.NOT_FOUND);
    }

    @Test
    void itsBareAddressLeadsToItsPages() {
        var answer = given().redirects().follow(false).get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/console/fleet");
    }

    @Test
    void keepsTheRulesOfHttp() {
        assertThat(HttpRules.brokenBy(service, "/findings", "")).isEmpty();
    }

    @Test
    void namesNoHostThatTheCallerMadeUp() {
        stage.accounts("{\"accounts\":[]}");

        assertThat(given().post("/sweeps").header("Location")).startsWith("/sweeps/");
        assertThat(given().get("/sweeps/latest").header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void aMethodThatIsNotThereIsAProblem() {
        assertProblem(given().delete("/findings"), CommonProblem.METHOD_NOT_ALLOWED);
    }

    private static void assertProblem(Response answer, CommonProblem type) {
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
                .containsExactlyInAnyOrder("d0.example", "d1.example", "d2.example", "d3.example", "d4.example");
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

        Response again = given().header("If-None-Match", first.header("ETag")).get("/sweeps/latest");

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

    /** With the Accept header of Prometheus 3. */
    @Test
    void certificatesAreScrapedUnderTheNamesOfTheirExporter() {
        stage.with("acct-a", "good.example", "HEALTHY", 60)
                .with("acct-a", "expired.example", "EXPIRED_OWN", 60)
                .raise();
        sweep();

        Response answer = given().accept("application/openmetrics-text;version=1.0.0;q=0.5,"
                        + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1")
                .get("/certificates");

        assertThat(answer.contentType()).startsWith("text/plain").contains("version=0.0.4");
        assertThat(answer.asString().lines())
                .filteredOn(line -> line.startsWith("# TYPE"))
                .containsExactly(
                        "# TYPE x509_cert_not_before gauge",
                        "# TYPE x509_cert_not_after gauge",
                        "# TYPE x509_cert_expired gauge");
        assertThat(answer.asString().lines())
                .filteredOn(line -> line.startsWith("x509_cert_expired{"))
                .hasSize(2)
                .anyMatch(line -> line.contains("\"good.example\"") && line.endsWith(" 0"))
                .anyMatch(line -> line.contains("\"expired.example\"") && line.endsWith(" 1"));
    }

    @Test
    void listsAreJsonForBrowsersToo() {
        for (String list : List.of("/findings", "/certificates")) {
            assertThat(given().get(list).contentType()).startsWith("application/json");
            assertThat(given().accept("text/html,*/*;q=0.8").get(list).contentType())
                    .startsWith("application/json");
        }
    }

    @Test
    void theCoverageSaysWhatWasLookedAtAndWhyNotToTrustIt() {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();

        String json = given().get("/coverage").asString();

        assertThat(CONTRACT.violations("Coverage", json)).isEmpty();
        assertThat(JsonPath.from(json).getList("accounts.accountId")).containsExactly("acct-a");
        assertThat(JsonPath.from(json).getString("accounts[0].lastSuccess")).isNotBlank();
    }

    @Test
    void theContractNamesEveryReason() {
        assertThat(StreamSupport.stream(CONTRACT.schema("Reason").get("enum").spliterator(), false)
                        .map(each -> each.asText()))
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Enum::name).toList());
    }

    @Test
    void theContractIsServedAsItIsWritten() {
        String served =
                given().accept("application/json").get("/q/openapi?format=json").asString();

        assertThat(JsonPath.from(served).getString("info.title")).isEqualTo("CertLoop cert-watcher");
        assertThat(JsonPath.from(served).getMap("paths").keySet())
                .containsExactlyInAnyOrder(
                        "/sweeps",
                        "/sweeps/latest",
                        "/sweeps/{id}",
                        "/findings",
                        "/mutes",
                        "/mutes/{id}",
                        "/alerts",
                        "/findings/stream",
                        "/coverage",
                        "/certificates",
                        "/watch/sources",
                        "/watch/sources/{name}/confirmations");
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
}
