package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.operation.Action;
import io.certloop.mockcloud.operation.Operation;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersIT {

    private static final Duration CHECKED_AND_ISSUED = Duration.ofMinutes(5);
    private static final Duration ISSUED = Duration.ofMinutes(25);

    private static MockCloud cloud;

    private SignedClient alice;

    @BeforeAll
    static void start() {
        cloud = MockCloud.start(MockCloudConfig.defaults());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void fleet() {
        cloud.reset();
        cloud.fleet(Fleet.of(
                FleetAccount.of(
                        "alice",
                        FleetDomain.of("a.example.com", Condition.HEALTHY),
                        FleetDomain.of("b.example.com", Condition.HEALTHY),
                        FleetDomain.of("stuck.example.com", Condition.ISSUANCE_STUCK),
                        FleetDomain.of("frozen.example.com", Condition.FROZEN)),
                FleetAccount.of("bob", FleetDomain.of("www.example.org", Condition.HEALTHY))));
        alice = new SignedClient(cloud.baseUri(), "alice");
    }

    @Test
    void orderIsPreparedFilledInProvenAndIssued() throws IOException {
        var id = prepare().get("order_id").textValue();
        assertThat(state(id)).isEqualTo(9);

        assertThat(complete(id, "new.example.com", "RSA")).isEqualTo(200);

        assertThat(state(id)).isEqualTo(2);
        var record = order(id).get("auth_array").get(0);
        assertThat(verified(record)).isEqualTo("false");
        alice.stage("PUT", "dns/new.example.com", "{'value': %s}".formatted(record.get("AuthValue")));
        assertThat(verified(record)).isEqualTo("true");
        assertThat(state(id)).isEqualTo(17);
        assertThat(order(id).get("certID").textValue()).isEmpty();
        cloud.advanceClock(CHECKED_AND_ISSUED);
        assertThat(state(id)).isEqualTo(1);
        var certificate = certificate(order(id).get("certID").textValue());
        assertThat(certificate.get("common_name").textValue()).isEqualTo("new.example.com");
        assertThat(certificate.get("encrypt").textValue()).isEqualTo("RSA");
        assertThat(certificate.get("orderid").textValue()).isEqualTo(id);
    }

    @Test
    void nameThatNoAuthorityIssuesForFails() throws IOException {
        var id = prepare().get("order_id").textValue();

        complete(id, "www.example.invalid", "ECDSA");

        assertThat(state(id)).isEqualTo(4);
        assertThat(order(id).get("reject_reason").textValue()).isNotBlank();
        assertThat(close(id)).isEqualTo(200);
        assertThat(state(id)).isEqualTo(15);
    }

    @Test
    void dataIsFilledInOnceAndByTheOwnerOnly() throws IOException {
        var id = prepare().get("order_id").textValue();
        var bob = new SignedClient(cloud.baseUri(), "bob");

        assertThat(bob.post("/sslorder/close", "{'order_id': '%s'}".formatted(id))
                        .code())
                .isEqualTo(404001);
        assertThat(complete(id, "no domain", "ECDSA")).isEqualTo(400);
        assertThat(complete(id, "new.example.com", "DSA")).isEqualTo(400);
        assertThat(complete(id, "new.example.com", "ECDSA")).isEqualTo(200);
        assertThat(complete(id, "new.example.com", "ECDSA")).isEqualTo(400);
        assertThat(cloud.operations())
                .extracting(Operation::action, Operation::applied)
                .endsWith(tuple(Action.CREATE_ORDER, true), tuple(Action.CREATE_ORDER, false));
    }

    @Test
    void renewalIssuesTheNextCertificateAndMarksTheLast() throws IOException {
        var old = orderOf("a.example.com");

        var renewal = alice.post("/sslorder/renew", "{'order_id': '%s'}".formatted(old))
                .json();

        var next = renewal.get("order_id").textValue();
        assertThat(order(next).get("orderType").textValue()).isEqualTo("renew");
        assertThat(state(old)).isEqualTo(13);
        assertThat(state(next)).isEqualTo(17);
        cloud.advanceClock(ISSUED);
        assertThat(state(old)).isEqualTo(14);
        assertThat(state(next)).isEqualTo(1);
        assertThat(certificate(order(next).get("certID").textValue())
                        .get("not_after")
                        .longValue())
                .isGreaterThan(certificate(order(old).get("certID").textValue())
                        .get("not_after")
                        .longValue());
    }

    @Test
    void replacementHasOtherNamesAndCanBeGivenUp() throws IOException {
        var old = orderOf("a.example.com");
        var prepared = prepare();

        assertThat(replace(prepared, old)).isEqualTo(200);

        assertThat(state(old)).isEqualTo(10);
        assertThat(close(prepared.get("order_id").textValue())).isEqualTo(200);
        assertThat(state(old)).isEqualTo(1);
        var second = prepare();
        assertThat(replace(second, old)).isEqualTo(200);
        var id = second.get("order_id").textValue();
        var value = ownership("c.example.com");
        alice.stage("PUT", "dns/c.example.com", "{'value': '%s'}".formatted(value));
        complete(id, "c.example.com", "ECDSA");
        cloud.advanceClock(CHECKED_AND_ISSUED);
        assertThat(state(old)).isEqualTo(11);
        assertThat(order(id).get("orderType").textValue()).isEqualTo("replace");
        assertThat(order(id).get("dns_names").get(0).textValue()).isEqualTo("c.example.com");
    }

    @Test
    void closingAnOrderByOneClickFreesItsDomain() throws IOException {
        var id = orderOf("stuck.example.com");
        assertThat(alice.put("/domain/stuck.example.com/sslize", "{'freeCert': true}")
                        .code())
                .isEqualTo(400030);

        assertThat(close(id)).isEqualTo(200);

        assertThat(state(id)).isEqualTo(15);
        var domain = alice.get("/domain/stuck.example.com").json();
        assertThat(domain.get("operatingState").textValue()).isEqualTo("success");
        assertThat(domain.get("protocol").textValue()).isEqualTo("http");
        assertThat(close(id)).as("closed already").isEqualTo(400);
        assertThat(alice.put("/domain/stuck.example.com/sslize", "{'freeCert': true}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void deploymentToManyDomainsTellsWhereItFailed() throws IOException {
        var certificate = alice.get("/domain/a.example.com").json().get("https").get("certId");
        var body =
                "{'certid': %s, 'domainNames': ['a.example.com', 'frozen.example.com', 'x.y']}".formatted(certificate);

        var failed = alice.post("/https/conf", body).json();

        assertThat(failed).extracting(JsonNode::textValue).contains("frozen.example.com", "x.y");
        assertThat(failed).hasSize(2);
        assertThat(alice.get("/domain/a.example.com")
                        .json()
                        .get("operatingState")
                        .textValue())
                .isEqualTo("processing");
        assertThat(alice.post("/sslize", body).json()).as("has HTTPS already").hasSize(3);
        assertThat(cloud.operations())
                .extracting(Operation::domain, Operation::action, Operation::applied)
                .startsWith(
                        tuple("a.example.com", Action.HTTPSCONF, true),
                        tuple("frozen.example.com", Action.HTTPSCONF, false));
    }

    @Test
    void batchTellsTheReasonsOfThoseThatFailed() throws IOException {
        var body = "{'domainNames': ['a.example.com', 'b.example.com', 'frozen.example.com']}";

        var offline = alice.post("/domain/batch/offline", body).json();

        assertThat(offline.get("status").intValue()).isEqualTo(1);
        assertThat(offline.get("batchResp")).hasSize(1);
        assertThat(offline.get("batchResp").get(0).get("code").intValue()).isEqualTo(400941);
        assertThat(offline.get("batchResp").get(0).get("failDomains").get(0).textValue())
                .isEqualTo("frozen.example.com");
        cloud.advanceClock(Duration.ofMinutes(5));
        var online = alice.post("/domain/batch/online", "{'domainNames': ['b.example.com']}");
        assertThat(online.json().get("batchResp")).isEmpty();
        assertThat(alice.post("/domain/batch/unfreeze", body).json().get("batchResp"))
                .isNotEmpty();
        var gone = alice.send("DELETE", "/domain/batch", "{'domainNames': ['a.example.com']}")
                .json();
        assertThat(gone.get("batchResp")).isEmpty();
        assertThat(alice.get("/domain/a.example.com").code()).isEqualTo(404001);
        assertThat(alice.post("/domain/batch/online", "{}").code()).isEqualTo(400000);
    }

    @Test
    void allOfItBelongsToTheOperatorApi() throws IOException {
        alice.stage("PUT", "faults", "{'operatorApi': false}");

        assertThat(alice.post("/sslorder/prepare", "{}").code()).isEqualTo(404001);
        assertThat(alice.post("/domain/batch/offline", "{'domainNames': ['a.example.com']}")
                        .code())
                .isEqualTo(404001);
        assertThat(alice.post("/https/conf", "{'certid': 'x', 'domainNames': ['a']}")
                        .code())
                .isEqualTo(404001);
        assertThat(alice.get("/ssl/verifyhost?domain=a&value=b").code()).isEqualTo(404001);
    }

    private JsonNode prepare() throws IOException {
        var answer = alice.post("/sslorder/prepare", "{'product_short_name': 'TrustAsiaTLSC1'}");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private int complete(String id, String name, String encrypt) throws IOException {
        return alice.post(
                        "/sslorder/create",
                        "{'order_id': '%s', 'common_name': '%s', 'encrypt': '%s'}".formatted(id, name, encrypt))
                .status();
    }

    private int close(String id) throws IOException {
        return alice.post("/sslorder/close", "{'order_id': '%s'}".formatted(id)).status();
    }

    private int replace(JsonNode prepared, String replaced) throws IOException {
        return alice.post(
                        "/sslorder/replace",
                        "{'trade_order_id': %s, 'replace_id': '%s'}"
                                .formatted(prepared.get("trade_order_id"), replaced))
                .status();
    }

    private String verified(JsonNode record) throws IOException {
        return alice.get("/ssl/verifyhost?domain=%s&value=%s&method=DNS&record_type=TXT"
                        .formatted(
                                record.get("AuthKey").textValue(),
                                record.get("AuthValue").textValue()))
                .response()
                .body();
    }

    private String ownership(String name) throws IOException {
        var info = alice.get("/portal/domain/" + name + "/verify/info").json();
        return info.get("dns").get("recordValue").textValue();
    }

    private JsonNode order(String id) throws IOException {
        return alice.get("/sslorder/" + id).json();
    }

    private int state(String id) throws IOException {
        return order(id).get("state").intValue();
    }

    private String orderOf(String name) throws IOException {
        for (var order : alice.get("/sslorders").json().get("orders")) {
            if (order.get("common_name").textValue().equals(name)) {
                return order.get("orderid").textValue();
            }
        }
        throw new AssertionError("no order for " + name);
    }

    private JsonNode certificate(String id) throws IOException {
        return alice.get("/sslcert/" + id).json().get("cert");
    }
}
