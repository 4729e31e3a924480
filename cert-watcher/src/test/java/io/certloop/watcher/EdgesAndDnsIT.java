package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nobody but edges and DNS can tell: each reason by a domain that has just that fault. */
@QuarkusTest
class EdgesAndDnsIT extends StagedIT {

    private static final String ACCOUNT = "ca.mockcdn.example; accounturi=https://ca.mockcdn.example/acct/";

    private final Map<String, List<String>> expected = new HashMap<>();
    private final List<String> rules = new ArrayList<>();

    private void domain(String name, String more, String... reasons) {
        domainOf("acct-a", name, more, reasons);
    }

    private void domainOf(String account, String name, String more, String... reasons) {
        stage.with(account, "{\"name\":\"%s\",\"sinceMinutes\":60,\"edges\":2,%s}".formatted(name, more));
        expected.put(name, Arrays.asList(reasons));
    }

    private void edgeFault(String name, String fault, String... reasons) {
        domain(name, "\"condition\":\"HEALTHY\"", reasons);
        rules.add("{%s,\"domain\":\"%s\"}".formatted(fault, name));
    }

    private void beforeRenewal(String name, String reason) {
        domain(name, "\"condition\":\"HEALTHY\",\"certificate\":{\"daysLeft\":20}", "CERTIFICATE_EXPIRING", reason);
    }

    private void sweepWithFaults() {
        stage.faults("{\"rules\":[" + String.join(",", rules) + "]}");
        given().post("/sweeps").then().statusCode(202);
        // An edge that hangs is looked at again and again, each time until the time is out.
        await().atMost(Duration.ofMinutes(2)).until(StagedIT::isDone);
    }

    /** On a slow machine an edge may be spared its full handshake; a later sweep makes up for it. */
    private void sweepUntilAllAreInspectedFully() {
        int sweeps = 1;
        while (expected.keySet().stream().anyMatch(name -> staples(name).contains(null))) {
            assertThat(sweeps++)
                    .as("sweeps until every edge had a full handshake")
                    .isLessThan(10);
            sweep();
        }
    }

    private void assertFound() {
        Map<String, List<String>> found = new HashMap<>();
        expected.keySet()
                .forEach(name -> found.put(name, reasons(name).stream().sorted().toList()));
        expected.replaceAll((name, reasons) -> reasons.stream().sorted().toList());
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void everyFaultOfAnEdgeHasItsReason() {
        domain("well.example", "\"condition\":\"HEALTHY\"");
        edgeFault("foreign.example", "\"fault\":\"EDGE_WRONG_HOST\"", "HOST_MISMATCH");
        edgeFault("broken.example", "\"fault\":\"EDGE_BROKEN_CHAIN\"", "CHAIN_INCOMPLETE");
        edgeFault("untrusted.example", "\"fault\":\"EDGE_EXPIRED_INTERMEDIATE\"", "UNTRUSTED");
        edgeFault("early.example", "\"fault\":\"EDGE_NOT_YET_VALID\"", "CERTIFICATE_NOT_YET_VALID");
        edgeFault("weak.example", "\"fault\":\"EDGE_WEAK_KEY\"", "SERVED_OTHER_CERTIFICATE", "WEAK_CRYPTOGRAPHY");
        edgeFault("twin.example", "\"fault\":\"EDGE_RSA_BESIDE\",\"daysLeft\":-1", "CERTIFICATE_EXPIRED");
        edgeFault(
                "silent.example",
                "\"fault\":\"EDGE_HANGS\",\"hold\":\"PT10S\",\"edge\":\"127.0.0.2\"",
                "EDGE_UNREACHABLE");
        edgeFault("tls13.example", "\"fault\":\"EDGE_REFUSES_TLS12\"");
        domainOf("acct-b", "unread.example", "\"condition\":\"PARTLY_SERVED\"", "COULD_NOT_LOOK", "EDGES_DISAGREE");
        rules.add("{\"fault\":\"SERVER_ERROR\",\"account\":\"acct-b\",\"path\":\"/sslcert/\"}");
        stage.raise();

        sweepWithFaults();

        assertFound();
    }

    private void staple(String name, String says, String... reasons) {
        edgeFault(name, "\"fault\":\"EDGE_STAPLES\",\"says\":\"%s\"".formatted(says), reasons);
    }

    private static List<String> staples(String name) {
        return certificates("limit=100")
                .getList("certificates.find { it.domain == '%s' }.served.staple".formatted(name));
    }

    private static List<String> groups(String name) {
        return certificates("limit=100")
                .getList("certificates.find { it.domain == '%s' }.served.group".formatted(name));
    }

    @Test
    void onlyTheIssuersOwnWordThatIsInForceMakesACertificateRevoked() {
        staple("revoked.example", "REVOKED", "CERTIFICATE_REVOKED");
        staple("good.example", "GOOD");
        staple("stale.example", "STALE");
        staple("garbled.example", "GARBLED");
        domain("plain.example", "\"condition\":\"HEALTHY\"");
        stage.raise();

        sweepWithFaults();
        sweepUntilAllAreInspectedFully();

        assertFound();
        assertThat(staples("good.example")).containsExactly("GOOD", "GOOD");
        assertThat(groups("good.example")).containsExactly("x25519", "x25519");
        assertThat(staples("stale.example")).containsExactly("UNUSABLE", "UNUSABLE");
        assertThat(staples("garbled.example")).containsExactly("UNUSABLE", "UNUSABLE");
        assertThat(staples("plain.example")).containsExactly("NONE", "NONE");
        awaitRequests(1);
        awaitNoTasks();
        assertThat(remediation.requests()).hasSize(1);
        JsonPath asked = JsonPath.from(remediation.requests().getFirst().getBodyAsString());
        assertThat(asked.getString("subject.domain")).isEqualTo("revoked.example");
        assertThat(asked.getString("kind")).isEqualTo("CERTIFICATE_EXPIRED");
        assertThat(asked.getString("replaceSha256"))
                .isEqualTo(certificates("limit=100")
                        .getString("certificates.find { it.domain == 'revoked.example' }" + ".sha256"));
    }

    @Test
    void aCertificateIsNoLongerRevokedOnceItsIssuerSaysSo() {
        staple("www.example", "REVOKED", "CERTIFICATE_REVOKED");
        stage.raise();
        sweepWithFaults();
        assertFound();

        stage.faults("{}");
        sweep();
        assertThat(reasons("www.example")).as("no word is no good word").isNotEmpty();

        stage.faults("{\"rules\":[{\"fault\":\"EDGE_STAPLES\",\"says\":\"GOOD\"}]}");
        sweep();
        assertThat(reasons("www.example")).isEmpty();
        assertThat(staples("www.example")).containsExactly("GOOD", "GOOD");
    }

    @Test
    void anEdgeThatGoesBackToTheOldCertificateHasRegressed() {
        stage.with("acct-a", "www.example", "DEPLOYING", 3).raise();
        stage.advanceClock("PT10M");
        sweep();
        assertThat(reasons("www.example")).isEmpty();

        stage.faults("{\"rules\":[{\"fault\":\"EDGE_KEEPS_OLD\",\"edge\":\"127.0.0.2\",\"by\":\"PT9M\"}]}");
        sweep();

        assertThat(reasons("www.example")).containsExactly("EDGE_REGRESSED");
        awaitRequests(1);
    }

    /** As authorities do: what they issue now is not for clients any more. */
    @Test
    void aRenewalThatTookAUsageFromClientsIsFoundAndItsPredecessorNamed() {
        stage.with("acct-a", """
                {"name": "www.example", "sinceMinutes": 3, "edges": 2, "condition": "DEPLOYING",
                 "certificate": {"clientAuth": true}}
                """);
        stage.raise();
        stage.advanceClock("PT10M");
        stage.faults("{\"rules\":[{\"fault\":\"EDGE_KEEPS_OLD\",\"by\":\"PT9M\"}]}");
        sweep();
        String served = "certificates.find { it.domain == 'www.example' }.served";
        String before = certificates("limit=100").getString(served + "[0].sha256");
        assertThat(reasons("www.example")).doesNotContain("CERTIFICATE_REGRESSED");

        stage.faults("{}");
        sweep();

        assertThat(reasons("www.example")).containsExactly("CERTIFICATE_REGRESSED");
        assertThat(findings("open=true&domain=www.example").getString("findings[0].detail"))
                .contains("clientAuth");
        assertThat(certificates("limit=100").getList(served + ".regressed.from"))
                .containsExactly(before, before);
        await().untilAsserted(() -> assertThat(remediation.requests())
                .extracting(sent -> sent.getBodyAsString())
                .anyMatch(
                        body -> body.contains("DEPLOYMENT_STUCK") && body.contains("\"previousSha256\":\"" + before)));
    }

    @Test
    void dnsThatLeadsVisitorsOrAuthoritiesElsewhereIsToldAndNotRepaired() {
        domain("here.shop.example", "\"condition\":\"HEALTHY\"");
        domain("moved.shop.example", "\"condition\":\"HEALTHY\"", "DNS_POINTS_ELSEWHERE");
        domain("plain.shop.example", "\"condition\":\"HEALTHY\"", "DNS_POINTS_ELSEWHERE");
        beforeRenewal("www.closed.example", "CAA_FORBIDS_ISSUER");
        beforeRenewal("www.foreign.example", "CAA_FORBIDS_ISSUER");
        domain(
                "www.bound.example",
                "\"condition\":\"HEALTHY\",\"certificate\":{\"daysLeft\":20}",
                "CERTIFICATE_EXPIRING");
        beforeRenewal("delegated.shop.example", "VALIDATION_DELEGATED");
        stage.raise();
        stage.dns("moved.shop.example", "CNAME", "shop.other-cdn.example");
        // Nobody listens there.
        stage.dns("plain.shop.example", "A", "127.0.0.9");
        stage.dns("closed.example", "CAA", "other-ca.example");
        stage.dns("shop.example", "CAA", "ca.mockcdn.example");
        stage.dns("foreign.example", "CAA", ACCOUNT + "2");
        stage.dns("bound.example", "CAA", ACCOUNT + "1");
        stage.dns("_dnsauth.delegated.shop.example", "CNAME", "x.other-cdn.example");
        stage.dns("_dnsauth.here.shop.example", "CNAME", "x.validation.mockcdn.example");

        sweepWithFaults();

        assertFound();
        assertThat(findings("domain=moved.shop.example").getString("findings[0].detail"))
                .contains("shop.other-cdn.example");
        assertThat(findings("domain=www.foreign.example&reason=CAA_FORBIDS_ISSUER")
                        .getString("findings[0].detail"))
                .contains("foreign.example. CAA 0 issue \"" + ACCOUNT + "2\" names another account")
                .endsWith("replace it by foreign.example. CAA 0 issue \"" + ACCOUNT + "1\"");
        awaitNoTasks();
        assertThat(remediation.requests()).isEmpty();

        stage.with("acct-a", "moved.shop.example", "HEALTHY", 60).raise();
        sweep();
        assertThat(reasons("moved.shop.example")).isEmpty();
    }
}
