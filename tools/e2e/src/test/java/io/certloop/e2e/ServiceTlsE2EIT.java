package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.StageTokens;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * ticket-service and remediation-service as processes, set by the variables of {@code k8s/components/service-tls}, with
 * certificates that are replaced under them.
 */
@Order(7)
class ServiceTlsE2EIT {

    private static final String TICKETS = "ticket-service";
    private static final String REMEDIATION = "remediation-service";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String REFUSED = "look at its certificate and at what we trust";
    private static final String UNREAD = "could not be read since";
    private static final String DOMAIN =
            "{\"name\": \"%s.tls.example\", \"condition\": \"STUCK_DEPLOYMENT\", \"sinceMinutes\": 300}";

    private static final Map<String, Integer> PORTS = Map.of(
            TICKETS, FreePorts.next(),
            REMEDIATION, FreePorts.next());

    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
    private static final Map<String, MountedSecret> SECRETS = new HashMap<>();
    private static final Map<String, ServiceProcess> PROCESSES = new HashMap<>();
    private static final CertificateAuthority FIRST = CertificateAuthority.create(Instant.now());
    private static final CertificateAuthority NEXT = CertificateAuthority.create(Instant.now());

    private static Path home;
    private static StageTokens tokens;

    @BeforeAll
    static void start() throws Exception {
        home = Files.createTempDirectory("service-tls");
        var environment = new HashMap<>(StageEnvironment.onFreePorts(home));
        tokens = StageTokens.madeIn(home);
        var database = running(LocalDatabase.start(null, 0, List.of("ticket", "remediation")));
        environment.put("CERTLOOP_DB_PORT", Integer.toString(database.port()));
        environment.put("CERTLOOP_MOCK_ROLLOUT", "PT1S");
        environment.put("CERTLOOP_REMEDIATION_LOOK_EVERY", "PT0.5S");
        // Nobody asks again: what ticket-service knows of an end it was told.
        environment.put("CERTLOOP_TICKET_ASK_EVERY", "PT1H");
        environment.put("CERTLOOP_TICKET_HAND_OVER_LAST_RETRY", "PT1S");
        var mock = running(ServiceProcess.mockCloud(RealSystem.ROOT, environment, home));
        var stage = new Stage(mock.base(), new JsonHttp());
        stage.putFleet(fleet()).required();
        stage.writeAccounts(home.resolve("accounts.json"));

        for (var service : List.of(REMEDIATION, TICKETS)) {
            var secret = new MountedSecret(home.resolve("tls-" + service));
            SECRETS.put(service, secret);
            // Neither trusts who signed the other's.
            mount(service, issued(FIRST), NEXT);
            var own = new HashMap<>(environment);
            own.putAll(ServiceTlsSettings.of(service, secret.folder(), PORTS));
            own.put(
                    "CERTLOOP_SECURITY_OWN_TOKEN_FILE",
                    tokens.ownTokenFile(service).toString());
            PROCESSES.put(
                    service,
                    running(ServiceProcess.begun(RealSystem.ROOT.resolve(service), own, home, PORTS.get(service))));
        }
        for (var service : PROCESSES.keySet()) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> asked(service, "viewer").get("/q/health/ready").statusCode() == 200);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        while (!RUNNING.isEmpty()) {
            RUNNING.pop().close();
        }
    }

    @Test
    void whatIsMountedAnewIsServedAndTrustedWithoutARestart() throws Exception {
        // A client whose bundle lacks the issuer refuses, and says so.
        var first = send("first");
        await().atMost(PATIENCE).until(() -> ticket(first).contains(REFUSED));
        assertThat(get(REMEDIATION, "/remediations").asString()).doesNotContain("first.tls.example");

        // Its bundle is mended; now the one that calls back refuses.
        mount(TICKETS, issued(FIRST), FIRST);
        await().atMost(PATIENCE).until(() -> PROCESSES.get(REMEDIATION).log().contains(REFUSED));
        assertThat(isResolved(first)).isFalse();

        // That is mended too.
        mount(REMEDIATION, issued(FIRST), FIRST);
        await().atMost(PATIENCE).until(() -> isResolved(first));

        // The issuer itself is replaced: both trust both, and serve what the new one signed.
        var renewed = Map.of(TICKETS, issued(NEXT), REMEDIATION, issued(NEXT));
        for (var service : renewed.keySet()) {
            mount(service, renewed.get(service), FIRST, NEXT);
        }
        for (var service : renewed.keySet()) {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() ->
                            served(service, NEXT).equals(renewed.get(service).leaf()));
        }
        var second = send("second");
        await().atMost(PATIENCE).until(() -> isResolved(second));

        // A broken one changes nothing, and is known.
        SECRETS.get(REMEDIATION).put(Map.of("tls.key", "no key", "tls.crt", "", "ca.crt", ""));
        await().atMost(PATIENCE).until(() -> well(REMEDIATION).contains(UNREAD));
        assertThat(get(REMEDIATION, "/q/metrics").asString())
                .contains("certloop_file_unusable{file=\"certificates\"} 1.0");
        assertThat(served(REMEDIATION, NEXT)).isEqualTo(renewed.get(REMEDIATION).leaf());
        mount(REMEDIATION, renewed.get(REMEDIATION), NEXT);
        await().atMost(PATIENCE).until(() -> !well(REMEDIATION).contains(UNREAD));
        assertThat(PROCESSES.values()).allMatch(ServiceProcess::isAlive);
    }

    @Test
    void nothingAnswersWithoutTls() {
        assertThatThrownBy(() -> given().get("http://localhost:" + PORTS.get(TICKETS) + "/q/health"))
                .isInstanceOf(IOException.class);
    }

    private static String fleet() {
        return """
        {"accounts": [{"id": "acct-tls", "accessKey": "ak-tls", "secretKey": "sk-tls",
                       "domains": [%s, %s]}]}
        """.formatted(DOMAIN.formatted("first"), DOMAIN.formatted("second"));
    }

    private static KeyedChain issued(CertificateAuthority issuer) {
        var lifetime = Duration.ofDays(90);
        return issuer.issue(
                List.of("localhost"), Validity.endingAt(Instant.now().plus(lifetime), lifetime));
    }

    private static void mount(String service, KeyedChain pair, CertificateAuthority... trusted) throws IOException {
        var bundle = new StringBuilder();
        for (var each : trusted) {
            bundle.append(each.rootPem());
        }
        SECRETS.get(service)
                .put(Map.of(
                        "tls.crt", Pem.of(pair.chain()),
                        "tls.key", Pem.of(pair.key()),
                        "ca.crt", bundle.toString()));
    }

    /** What a new connection gets, if the client trusts that issuer only. */
    private static X509Certificate served(String service, CertificateAuthority trusted)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("root", trusted.root());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        try (var socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", PORTS.get(service))) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static RequestSpecification asked(String service, String as) {
        return given().relaxedHTTPSValidation()
                .baseUri("https://localhost:" + PORTS.get(service))
                .auth()
                .oauth2(tokens.token(as));
    }

    private static Response get(String service, String path) {
        return repeated(() -> asked(service, "viewer").get(path));
    }

    /** While a server changes its certificate it closes what connects just then. */
    private static Response repeated(Callable<Response> call) {
        return await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(call, any -> true);
    }

    private static String send(String name) {
        var ticket = """
                {"source": "test", "externalId": "%s", "accountId": "acct-tls",
                 "title": "证书一直部署中", "description": "%s.tls.example 的证书更换卡住五个小时了，一直处理中"}
                """.formatted(name, name);
        return repeated(() -> asked(TICKETS, "help-desk")
                        .contentType("application/json")
                        .body(ticket)
                        .post("/tickets"))
                .path("id");
    }

    private static String ticket(String id) {
        return get(TICKETS, "/tickets/" + id).asString();
    }

    private static boolean isResolved(String id) {
        return "Resolved".equals(get(TICKETS, "/tickets/" + id).path("state"));
    }

    private static String well(String service) {
        return get(service, "/q/health/well").asString();
    }

    private static <T extends AutoCloseable> T running(T part) {
        RUNNING.push(part);
        return part;
    }
}
