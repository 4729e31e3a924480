package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.certificate.Pem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageApiIT {

    private static final String FLEET =
            "{'accounts': [{'id': 'alice', 'accessKey': 'ak-alice', 'secretKey': 'sk-alice',"
                    + " 'domains': [{'name': 'a.example.com', 'condition': 'PARTLY_SERVED'}]}]}";

    private static MockCloud cloud;
    private SignedClient client;

    @BeforeAll
    static void start() {
        cloud = MockCloud.start(MockCloudConfig.defaults());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void reset() throws IOException {
        client = new SignedClient(cloud.baseUri(), "alice");
        assertThat(client.stage("POST", "reset", null).status()).isEqualTo(200);
    }

    @Test
    void tellsThatItIsUpAndWhomToTrust() throws IOException {
        assertThat(client.stage("GET", "health", null).json().get("status").textValue())
                .isEqualTo("UP");
        var pem = client.stage("GET", "ca.pem", null).response().body();
        assertThat(Pem.chain(pem)).hasSize(1);
        assertThat(pem).isEqualTo(cloud.caPem());
    }

    @Test
    void setsAFleetAndTellsItsAccountsInTheFormOfAnAccountsFile() throws IOException {
        var answer = client.stage("PUT", "fleet", FLEET);

        assertThat(answer.json().get("accounts").intValue()).isEqualTo(1);
        assertThat(answer.json().get("domains").intValue()).isEqualTo(1);
        assertThat(client.stage("GET", "accounts", null).response().body())
                .isEqualTo("{\"accounts\":[{\"id\":\"alice\",\"accessKey\":\"ak-alice\","
                        + "\"secretKey\":\"sk-alice\"}]}");
    }

    @Test
    void generatesAFleet() throws IOException {
        var body = "{'seed': 1, 'accounts': 2, 'domainsPerAccount': 5, 'sick': {'FROZEN': 1}}";

        assertThat(client.stage("PUT", "fleet", body).json().get("domains").intValue())
                .isEqualTo(10);
        var generated = new SignedClient(cloud.baseUri(), "acct-0002");
        assertThat(generated.get("/domain").json().get("domains")).hasSize(5);
    }

    @Test
    void healthyNeighboursShareACertificateAndCallsAreCounted() throws IOException {
        var body = "{'seed': 1, 'accounts': 1, 'domainsPerAccount': 6, 'domainsPerCertificate': 3}";
        client.stage("PUT", "fleet", body);
        var generated = new SignedClient(cloud.baseUri(), "acct-0001");
        long before = received();

        var certificates = generated.get("/sslcert").json().get("certs");
        var domain = generated.get("/domain").json().get("domains").get(0).get("name");
        var served = client.stage("GET", "domains/" + domain.textValue(), null).json();

        assertThat(certificates).hasSize(2);
        assertThat(served.get("edges").get(0).get("sha256").textValue()).hasSize(64);
        assertThat(received() - before).isEqualTo(2);
    }

    private long received() throws IOException {
        return client.stage("GET", "calls", null).json().get("received").longValue();
    }

    @Test
    void wrongFleetIsRefusedWholeAndNamesTheField() throws IOException {
        client.stage("PUT", "fleet", FLEET);

        var answer = client.stage("PUT", "fleet", FLEET.replace("PARTLY_SERVED", "SICK"));

        assertProblem(answer, 400, "urn:certloop:problem:invalid");
        assertThat(answer.json().get("violations").get(0).get("field").textValue())
                .isEqualTo("accounts[0].domains[0].condition");
        assertThat(client.get("/domain/a.example.com").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    PUT  | fleet         | {'accounts': | 400 | malformed
                    PUT  | fleet         | ""           | 400 | malformed
                    PUT  | faults        | {'hang': {}} | 400 | invalid
                    PUT  | faults        | {'latency': '5s'} | 400 | invalid
                    PUT  | faults        | {'errorRate': 2}  | 400 | invalid
                    PUT  | faults        | {'errorCode': 7}  | 400 | invalid
                    PUT  | faults        | {'dropAnswerAfterApplying': 1} | 400 | invalid
                    PUT  | faults        | {'seed': 1, 'seed': 2} | 400 | malformed
                    POST | clock/advance | {}           | 400 | invalid
                    POST | clock/advance | {'by': '-PT1S'} | 400 | invalid
                    POST | clock/turn    | {}           | 404 | not-found
                    PUT  | dns/a.example.com | {}       | 404 | not-found
                    PUT  | dns/a.example.com | {'type': 'MX', 'value': 'a.b'} | 400 | invalid
                    PUT  | dns/a.example.com | {'type': 'CNAME'} | 400 | invalid
                    PUT  | dns/a.example.com | {'type': 'A', 'value': 'a.b'} | 400 | invalid
                    GET  | domains/a.example.com | ""   | 404 | not-found
                    GET  | operations?after=x | ""      | 400 | invalid
                    GET  | nothing       | ""           | 404 | not-found
                    """)
    void wrongRequestIsAProblem(String method, String path, String body, int status, String name) throws IOException {
        assertProblem(client.stage(method, path, body), status, "urn:certloop:problem:" + name);
    }

    @Test
    void tellsTheTruthAboutADomain() throws IOException {
        client.stage("PUT", "fleet", FLEET);

        var truth = client.stage("GET", "domains/a.example.com", null).json();

        assertThat(truth.get("condition").textValue()).isEqualTo("PARTLY_SERVED");
        assertThat(truth.get("account").textValue()).isEqualTo("alice");
        assertThat(truth.get("raw"))
                .isEqualTo(client.get("/domain/a.example.com").json());
        var edges = truth.get("edges");
        assertThat(edges).hasSize(2);
        assertThat(edges.get(0).get("address").textValue()).isEqualTo("127.0.0.1");
        assertThat(edges.get(0).get("sha256").textValue()).matches("[0-9a-f]{64}");
        assertThat(edges.get(0).get("sha256")).isNotEqualTo(edges.get(1).get("sha256"));
    }

    @Test
    void aDomainGivenInUnicodeIsServedByItsAsciiName() throws IOException {
        client.stage("PUT", "fleet", FLEET.replace("a.example.com", "www.曙光.com"));

        assertThat(client.stage("GET", "domains/www.%E6%9B%99%E5%85%89.com", null)
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/domain/www.xn--54q983c.com").json().get("name").textValue())
                .isEqualTo("www.xn--54q983c.com");
    }

    @Test
    void tellsOperationsAfterASequence() throws IOException {
        client.stage("PUT", "fleet", FLEET);
        client.put("/domain/a.example.com/cache", "{}");
        client.put("/domain/a.example.com/cache", "{}");

        var all = client.stage("GET", "operations", null).json().get("operations");
        var later = client.stage("GET", "operations?after=1", null).json().get("operations");

        assertThat(all).hasSize(2);
        assertThat(later).hasSize(1);
        assertThat(later.get(0)).isEqualTo(all.get(1));
        assertThat(all.get(0).get("action").textValue()).isEqualTo("CONFIG_CHANGE");
        assertThat(all.get(0).get("detail").textValue()).isEqualTo("modify_cache");
        assertThat(Instant.parse(all.get(0).get("time").textValue())).isBefore(Instant.now());
        assertThat(client.stage("GET", "operations?after=9", null).json().get("operations"))
                .isEmpty();
    }

    @Test
    void advancesTheProvidersClock() throws IOException {
        var now = client.stage("POST", "clock/advance", "{'by': 'PT2H'}").json().get("now");

        assertThat(Instant.parse(now.textValue())).isAfter(Instant.now().plus(Duration.ofMinutes(119)));
    }

    @Test
    void setsAndResetsFaults() throws IOException {
        client.stage("PUT", "fleet", FLEET);
        var body = "{'errorRate': 1, 'errorCode': 503001, 'latency': 'PT0.001S', 'seed': 7,"
                + " 'dropAnswerAfterApplying': {'count': 1}, 'throttlePerSecond': 100,"
                + " 'operatorApi': false, 'strictSignatures': true}";

        assertThat(client.stage("PUT", "faults", body).status()).isEqualTo(200);
        assertThat(client.get("/domain").code()).isEqualTo(503001);
        client.stage("PUT", "faults", "{}");
        assertThat(client.get("/domain").status()).isEqualTo(200);
    }

    @Test
    void resetForgetsEverything() throws IOException {
        client.stage("PUT", "fleet", FLEET);
        client.put("/domain/a.example.com/cache", "{}");
        client.stage("POST", "clock/advance", "{'by': 'PT2H'}");

        client.stage("POST", "reset", null);

        assertThat(client.stage("GET", "operations", null).json().get("operations"))
                .isEmpty();
        assertThat(client.stage("GET", "accounts", null).json().get("accounts")).isEmpty();
        assertThat(client.get("/domain").status()).isEqualTo(401);
    }

    @Test
    void customerMaySetAWrongRecord() throws IOException {
        client.stage("PUT", "fleet", FLEET.replace("PARTLY_SERVED", "AWAITING_VALIDATION"));
        var check = "/portal/domain/a.example.com/verify/check";

        client.stage("PUT", "dns/a.example.com", "{'type': 'TXT', 'value': 'wrong'}");
        assertThat(client.post(check, "{'type': 'dns'}").code()).isEqualTo(400932);
        var set = client.stage("PUT", "dns/a.example.com", "{}").json();
        assertThat(set.get("host").textValue()).isEqualTo("verification.a.example.com");
        assertThat(client.post(check, "{'type': 'dns'}").code()).isEqualTo(200);
    }

    private static void assertProblem(SignedClient.Answer answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("type").textValue()).isEqualTo(type);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("detail").textValue()).isNotBlank();
    }
}
