package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What Prometheus gets when it scrapes us in place of blackbox_exporter. */
@QuarkusTest
class ProbeIT extends StagedIT {

    @ConfigProperty(name = "certloop.edge.port")
    int edgePort;

    private static List<String> probe(String query) {
        Response answer = given().get("/probe?" + query);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/plain").contains("version=0.0.4");
        return answer.asString().lines().toList();
    }

    @Test
    void anEdgeThatStillServesThePreviousCertificateIsNoSuccess() {
        stage.with("acct-a", "good.example.com", "HEALTHY", 0)
                .with("acct-a", "stale.example.com", "NOT_SERVED", 60)
                .raise();
        assertThat(probe("target=stale.example.com")).contains("probe_success 1", "certloop_probe_configured_known 0");
        sweep();

        assertThat(probe("target=good.example.com&module=http_2xx"))
                .contains("probe_success 1", "certloop_probe_configured_known 1")
                .anyMatch(line -> line.startsWith("probe_ssl_earliest_cert_expiry "))
                .anyMatch(line -> line.startsWith("probe_ssl_last_chain_expiry_timestamp_seconds "))
                .contains("probe_tls_version_info{version=\"TLS 1.3\"} 1");
        assertThat(probe("target=https://stale.example.com:" + edgePort))
                .contains("probe_success 0")
                .anyMatch(line -> line.contains("verdict=\"OTHER_CERTIFICATE\""));
    }

    @Test
    void oneEdgeCanBeProbedByItsAddress() {
        stage.with("acct-a", "good.example.com", "HEALTHY", 0).raise();

        assertThat(probe("target=127.0.0.1&hostname=good.example.com"))
                .contains("probe_success 1", "certloop_probe_edges 1");
    }

    @Test
    void addressesThatAreNotAllowedAreNotConnectedTo() {
        for (String address : List.of("[::1]", "169.254.169.254", "10.0.0.1", "[::ffff:10.0.0.1]")) {
            assertThat(probe("target=" + address + "&hostname=good.example.com"))
                    .contains("probe_success 0")
                    .anyMatch(line -> line.contains("verdict=\"UNKNOWN\""));
        }
    }

    @Test
    void aPortThatIsNotProbedIsNamed() {
        stage.with("acct-a", "good.example.com", "HEALTHY", 0).raise();
        given().get("/probe?target=good.example.com:22")
                .then()
                .statusCode(400)
                .body("violations[0].field", is("target"))
                .body("violations[0].message", containsString("is probed; certloop.probe.ports allows others"));
    }

    @Test
    void aHostThatDnsDoesNotKnowIsNoSuccess() {
        assertThat(probe("target=absent.example.org")).contains("probe_success 0", "certloop_probe_edges 0");
    }
}
