package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.UploadCheck;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.operation.Action;
import io.certloop.mockcloud.operation.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryIT {

    private static final String NEW = "/domain/new.example.com";
    private static final String BODY = "{'type': 'normal', 'platform': 'web', 'geoCover': 'china', 'protocol': 'http',"
            + " 'source': {'sourceType': 'domain', 'sourceDomain': 'origin.example.com'},"
            + " 'cache': {'cacheControls': [{'time': 1, 'timeunit': 4, 'type': 'all',"
            + " 'rule': '*'}]}}";
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
                        FleetDomain.of("www.example.com", Condition.HEALTHY),
                        FleetDomain.of("frozen.example.com", Condition.FROZEN),
                        FleetDomain.of("www.unfiled.example", Condition.NO_ICP),
                        FleetDomain.of(".wild.example", Condition.HEALTHY)),
                FleetAccount.of("bob", FleetDomain.of("www.example.org", Condition.HEALTHY))));
        alice = new SignedClient(cloud.baseUri(), "alice");
    }

    @Test
    void newDomainIsRolledOutAndThenTakesHttps() throws IOException {
        var created = alice.post(NEW, BODY);

        assertThat(created.response().body()).isEqualTo("{\"code\":200}");
        assertThat(member(NEW, "operatingState")).isEqualTo("processing");
        assertThat(member(NEW, "operationType")).isEqualTo("create_domain");
        assertThat(alice.put(NEW + "/sslize", "{'freeCert': true}").code()).isEqualTo(400030);
        cloud.advanceClock(Duration.ofMinutes(5));
        assertThat(member(NEW, "operatingState")).isEqualTo("success");
        assertThat(member(NEW, "protocol")).isEqualTo("http");
        assertThat(alice.put(NEW + "/sslize", "{'freeCert': true}").status()).isEqualTo(200);
        cloud.advanceClock(Duration.ofMinutes(40));
        assertThat(member(NEW, "protocol")).isEqualTo("https");
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.com, 400062",
        "www.example.org, 400062",
        "new.unfiled.example, 400020",
        "www.stranger.example, 400932",
        "nonsense, 400000"
    })
    void creationIsRefusedForTheNameItself(String name, int code) throws IOException {
        assertThat(alice.post("/domain/" + name, BODY).code()).isEqualTo(code);
        assertThat(cloud.operations()).extracting(Operation::applied).containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource({
        "all, path, 400309",
        "origin.example.com, origin.invalid, 400041",
        "http, https, 400000",
        "source, sauce, 400000",
        "normal, wildcard, 400000",
        "sourceDomain, sourceDomains, 400000"
    })
    void creationIsRefusedForItsBody(String good, String bad, int code) throws IOException {
        assertThat(alice.post(NEW, BODY.replace(good, bad)).code()).isEqualTo(code);
        assertThat(alice.get(NEW).code()).isEqualTo(404001);
    }

    @Test
    void creationWithHttpsServesTheCertificateOnceItIsRolledOut() throws Exception {
        var certificate = bound("/domain/www.example.com");
        upload("new.example.com");
        var own = lastCertificate();

        assertThat(alice.post(NEW, withHttps(own)).status()).isEqualTo(200);

        assertThat(member(NEW, "protocol")).isEqualTo("http");
        assertThat(bound(NEW)).isEqualTo(own).isNotEqualTo(certificate);
        assertThat(alice.delete("/sslcert/" + own).code()).isEqualTo(400611);
        cloud.advanceClock(Duration.ofMinutes(5));
        assertThat(member(NEW, "protocol")).isEqualTo("https");
        assertThat(new EdgeClient(cloud).handshake("127.0.0.1", "new.example.com", "TLSv1.3"))
                .first()
                .extracting(UploadCheck::namesOf)
                .isEqualTo(List.of("new.example.com"));
    }

    @Test
    void creationWithHttpsIsRefusedOrFailsByItsCertificate() throws IOException {
        assertThat(alice.post(NEW, withHttps("no-such")).code()).isEqualTo(400401);
        assertThat(alice.post(NEW, BODY.replace("'http'", "'https', 'https': {'freeCert': true}")))
                .extracting(SignedClient.Answer::code)
                .isEqualTo(400000);
        assertThat(alice.get(NEW).code()).isEqualTo(404001);
        var another = bound("/domain/www.example.com");
        assertThat(alice.post(NEW, withHttps(another)).status()).isEqualTo(200);
        cloud.advanceClock(Duration.ofMinutes(5));
        assertThat(member(NEW, "operatingState")).isEqualTo("failed");
        assertThat(member(NEW, "operatingStateDesc")).isEqualTo("verify https crt fail");
        assertThat(alice.put(NEW + "/httpsconf", "{'freeCert': true}").code()).isEqualTo(400943);
        assertThat(alice.delete(NEW).status()).as("a failed creation may go").isEqualTo(200);
    }

    @Test
    void domainBelowAWildcardTakesOverItsHttps() throws Exception {
        var below = "{'pareDomain': '.wild.example', 'source': {'sourceType': 'ip', 'sourceIPs':"
                + " ['192.0.2.7']}, 'testURLPath': 'up.txt'}";

        assertThat(alice.post("/pandomain/a.wild.example", below).response().body())
                .isEqualTo("{\"code\":200}");

        var path = "/domain/a.wild.example";
        assertThat(member(path, "type")).isEqualTo("pan");
        assertThat(member(path, "pareDomain")).isEqualTo(".wild.example");
        assertThat(member(path, "testURLPath")).isEqualTo("up.txt");
        assertThat(member(path, "operatingState")).isEqualTo("processing");
        assertThat(bound(path)).isEqualTo(bound("/domain/.wild.example"));
        cloud.advanceClock(Duration.ofMinutes(5));
        assertThat(member(path, "operatingState")).isEqualTo("success");
        assertThat(new EdgeClient(cloud).handshake("127.0.0.1", "a.wild.example", "TLSv1.3"))
                .hasSize(2);
        assertThat(names("types=pan")).containsExactly("a.wild.example");
        assertThat(names("sourceTypes=ip&sourceTypes=qiniuBucket")).containsExactly("a.wild.example");
    }

    @ParameterizedTest
    @CsvSource({
        "a.wild.example, .none.example, 404001",
        "a.wild.example, www.example.com, 400000",
        "a.other.example, .wild.example, 400000",
        "a.b.wild.example, .wild.example, 400000"
    })
    void domainBelowIsRefused(String name, String parent, int code) throws IOException {
        var body = "{'pareDomain': '%s', 'source': {'sourceDomain': 'origin.example.com'}}";

        assertThat(alice.post("/pandomain/" + name, body.formatted(parent)).code())
                .isEqualTo(code);
    }

    @Test
    void listsBySource() throws IOException {
        var bucket = "{'sourceType': 'qiniuBucket', 'sourceQiniuBucket': 'pictures'}";
        var ip = "{'sourceType': 'ip', 'sourceIPs': ['192.0.2.7', '192.0.2.8']}";
        create("bucket.example.com", bucket);
        create("ip.example.com", ip);

        assertThat(names("sourceTypes=qiniuBucket")).containsExactly("bucket.example.com");
        assertThat(names("sourceQiniuBucket=pictures")).containsExactly("bucket.example.com");
        assertThat(names("sourceIp=192.0.2.8")).containsExactly("ip.example.com");
        assertThat(names("sourceTypes=domain&types=wildcard")).containsExactly(".wild.example");
        assertThat(names("sourceTypes=advanced")).isEmpty();
        assertThat(names("sourceTypes=&certId=&sourceIp=")).hasSize(6);
    }

    @Test
    void tlsVersionsAreRefusedAsTheTextThatTheyAreDocumentedAs() throws IOException {
        var refused = alice.put("/domain/www.example.com/httpsconf", "{'freeCert': true, 'tlsVersions': 'TLSv1.2'}");

        assertThat(refused.code()).isEqualTo(400000);
        assertThat(refused.json().get("error").textValue()).startsWith("json: cannot unmarshal");
    }

    @Test
    void changesAreRefusedForTheirBody() throws IOException {
        var www = "/domain/www.example.com";

        assertThat(alice.put(www + "/source", "{'sourceDomain': 'gone.invalid'}")
                        .code())
                .isEqualTo(400041);
        assertThat(alice.put(www + "/cache", "{'cacheControls': [{'type': 'path'}]}")
                        .code())
                .isEqualTo(400309);
        assertThat(alice.put(www + "/cache", "{'cacheControls': [{'type': 'all'}]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void unfiledNameIsServedAbroad() throws IOException {
        var abroad = BODY.replace("china", "foreign");

        assertThat(alice.post("/domain/new.unfiled.example", abroad).status()).isEqualTo(200);
    }

    @Test
    void ownershipIsProvenByTheRecordThatTheProviderNames() throws IOException {
        var name = "www.stranger.example";
        var info = alice.get("/portal/domain/" + name + "/verify/info").json().get("dns");
        alice.stage("PUT", "dns/" + name, "{'value': " + info.get("recordValue") + "}");

        assertThat(alice.post("/domain/" + name, BODY).status()).isEqualTo(200);
        assertThat(alice.get("/portal/domain/www.example.org/verify/info").code())
                .as("a domain of another account")
                .isEqualTo(404001);
    }

    @Test
    void domainGoesAwayOnceItIsOffline() throws IOException {
        var www = "/domain/www.example.com";

        assertThat(alice.delete(www).code()).isEqualTo(400317);
        assertThat(alice.post(www + "/offline", null).status()).isEqualTo(200);
        assertThat(alice.delete(www).code()).isEqualTo(400030);
        cloud.advanceClock(Duration.ofMinutes(5));
        assertThat(alice.post(www + "/offline", null).code()).isEqualTo(400013);
        assertThat(alice.delete(www).response().body()).isEqualTo("{\"code\":200}");

        assertThat(alice.get(www).code()).isEqualTo(404001);
        assertThat(alice.delete(www).code()).isEqualTo(404001);
        assertThat(cloud.operations())
                .filteredOn(Operation::applied)
                .extracting(Operation::action)
                .containsExactly(Action.OFFLINE, Action.DELETE_DOMAIN);
    }

    @Test
    void subAccountKeysSignLikeAnyOther() throws IOException {
        var key = "IAM-" + "k".repeat(40);
        cloud.fleet(Fleet.of(
                new FleetAccount("sub", key, "sk-sub", List.of(FleetDomain.of("sub.example.com", Condition.HEALTHY)))));

        var sub = new SignedClient(cloud.baseUri(), new Account("sub", key, "sk-sub"));

        assertThat(sub.get("/domain/sub.example.com").status()).isEqualTo(200);
    }

    @Test
    void frozenDomainMayGo() throws IOException {
        assertThat(alice.delete("/domain/frozen.example.com").status()).isEqualTo(200);
    }

    @Test
    void certificatesOfManyDomainsAreToldAtOnceToTheConsoleOnly() throws IOException {
        var path = "/domain/batch/cert/info?domains=www.example.com,www.example.org,no.example";

        var list = alice.get(path).json().get("list");

        assertThat(list).hasSize(1);
        assertThat(list.get(0).get("domain").textValue()).isEqualTo("www.example.com");
        assertThat(list.get(0).get("certId"))
                .isEqualTo(
                        alice.get("/domain/www.example.com").json().get("https").get("certId"));
        assertThat(list.get(0).get("not_after").longValue())
                .isGreaterThan(list.get(0).get("not_before").longValue());
        alice.stage("PUT", "faults", "{'operatorApi': false}");
        assertThat(alice.get(path).status()).isEqualTo(404);
    }

    private void create(String name, String source) throws IOException {
        var body = BODY.replaceFirst("'source': \\{[^}]*}", "'source': " + source);
        assertThat(alice.post("/domain/" + name, body).status()).isEqualTo(200);
    }

    private static String withHttps(String certificate) {
        return BODY.replace("'http'", "'https', 'https': {'certId': '%s'}".formatted(certificate));
    }

    private void upload(String name) throws IOException {
        var now = Instant.now();
        var chain = cloud.issueElsewhere(List.of(name), new Validity(now, now.plus(Duration.ofDays(90))));
        var body = Json.MAPPER
                .createObjectNode()
                .put("name", "mine")
                .put("ca", Pem.of(chain.chain()))
                .put("pri", Pem.of(chain.key()));
        assertThat(alice.post("/sslcert", body.toString()).status()).isEqualTo(200);
    }

    private String lastCertificate() throws IOException {
        var certificates = alice.get("/sslcert?limit=1000").json().get("certs");
        return certificates.get(certificates.size() - 1).get("certid").textValue();
    }

    private String bound(String path) throws IOException {
        return alice.get(path).json().get("https").get("certId").textValue();
    }

    private List<String> names(String filter) throws IOException {
        return alice.get("/domain?limit=100&" + filter).json().get("domains").findValuesAsText("name");
    }

    private String member(String path, String name) throws IOException {
        return Optional.ofNullable(alice.get(path).json().get(name))
                .orElseThrow()
                .textValue();
    }
}
