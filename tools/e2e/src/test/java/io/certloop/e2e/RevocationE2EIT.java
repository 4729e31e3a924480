package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.OperationFact;
import io.certloop.testkit.stage.Stage;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Certificates of Pebble and of openssl's CA at edges; each authority revokes a tenth of them. Two replicas of
 * cert-watcher ask, each question once; remediation-service orders new certificates, in waves if they are many, and
 * proves them.
 *
 * <p>{@code -Drevocation.certificates=1000} for so many of each authority.
 */
@Order(5)
class RevocationE2EIT {

    private static final int CERTIFICATES = Integer.getInteger("revocation.certificates", 40);
    private static final int REVOKED = CERTIFICATES / 10;

    private static final int ALL = 2 * REVOKED;

    private static final int STORM = 20;

    private static final String PROVEN = "select count(*) from run where diagnosis = 'Revoked' and state = 'Succeeded'";

    /** Pebble says 6 h; nobody waits longer than this for it here. */
    private static final Duration RETRY_MOST = Duration.ofSeconds(15);

    private static final Duration LIST_EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static PebbleServer pebble;
    private static OpensslCa lists;
    private static RealSystem system;
    private static Path certificates;
    private static String token;
    private static Stage stage;

    @BeforeAll
    static void serveTheCertificatesOfBoth() throws Exception {
        var missing = DebianTools.missing("pebble", "pebble-challtestsrv", "openssl");
        missing.ifPresent(tool -> System.out.println("SKIPPED: nothing is revoked; there is no " + tool));
        Assumptions.assumeTrue(missing.isEmpty(), "no Pebble or openssl");
        var home = Files.createTempDirectory("revocation");
        certificates = home.resolve("certificates");
        pebble = PebbleServer.start(home.resolve("pebble"));
        lists = OpensslCa.start(home.resolve("openssl"));
        pebble.issue(names("ari"), certificates);
        lists.issue(names("crl"), certificates);
        system = RealSystem.start(Map.of(
                "CERTLOOP_MOCK_CERTIFICATES",
                certificates.toString(),
                "CERTLOOP_REVOCATION_TICK",
                "PT1S",
                "CERTLOOP_REVOCATION_ARI_RETRY_LEAST",
                "PT1S",
                "CERTLOOP_REVOCATION_ARI_RETRY_MOST",
                RETRY_MOST.toString(),
                "CERTLOOP_REVOCATION_ARI_DIRECTORIES_PEBBLE_URL",
                pebble.directory(),
                "CERTLOOP_REVOCATION_ARI_DIRECTORIES_PEBBLE_ISSUERS",
                "Pebble Intermediate CA*",
                "CERTLOOP_REVOCATION_CRL_CHECK_EVERY",
                LIST_EVERY.toString(),
                "CERTLOOP_REVOCATION_CRL_RETRY_LEAST",
                "PT1S",
                "CERTLOOP_STORM_SHARE",
                "0.09",
                "CERTLOOP_REMEDIATION_IN_FLIGHT_LIMIT",
                "200"));
        system.startSecondWatcher();
        Files.writeString(
                system.home().resolve("ca.pem"), pebble.rootPem() + lists.rootPem(), StandardOpenOption.APPEND);
        token = Files.readString(system.home().resolve("token")).strip();
        stage = new Stage(system.addresses().mock(), new JsonHttp());
        stage.putFleet(fleet()).required();
        stage.writeAccounts(system.addresses().accountsFile());
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        if (pebble != null) {
            pebble.close();
        }
        if (lists != null) {
            lists.close();
        }
    }

    private static List<String> names(String authority) {
        return IntStream.range(0, CERTIFICATES)
                .mapToObj(i -> "n%04d.%s.example.com".formatted(i, authority))
                .toList();
    }

    private static List<String> revoked(String authority) {
        return IntStream.range(0, REVOKED)
                .mapToObj(i -> names(authority).get(i * 10 + 3))
                .toList();
    }

    private static List<String> allRevoked() {
        return Stream.of("ari", "crl").flatMap(each -> revoked(each).stream()).toList();
    }

    private static String fleet() {
        return List.of("ari", "crl").stream()
                .map(each -> "{\"id\":\"%1$s\",\"accessKey\":\"ak-%1$s\",\"secretKey\":\"sk-%1$s\",\"domains\":[%2$s]}"
                        .formatted(each, domains(each)))
                .collect(Collectors.joining(",", "{\"accounts\":[", "]}"));
    }

    private static String domains(String authority) {
        return names(authority).stream()
                .map(name ->
                        "{\"name\":\"%s\",\"condition\":\"HEALTHY\",\"sinceMinutes\":600,\"edges\":1}".formatted(name))
                .collect(Collectors.joining(","));
    }

    @Test
    void whatTheAuthoritiesRevokeIsKnownAfterOneQuestionAndOneSweep() throws Exception {
        sweep();
        awaitCount("select count(*) from leaf where window_end is not null", CERTIFICATES);
        awaitCount(
                "select count(*) from leaf l join crl c on c.url = l.crl_url" + " where c.whole_at >= l.first_seen",
                CERTIFICATES);
        assertThat(open("RENEWAL_WINDOW_PASSED")).isEmpty();
        assertThat(open("CERTIFICATE_REVOKED")).isEmpty();

        pebble.revoke(revoked("ari"));
        lists.revoke(revoked("crl"), certificates);
        var begin = Instant.now();
        pebble.requests.clear();
        lists.sent.set(0);
        awaitCount("select count(*) from leaf where window_end < now()", REVOKED);
        var ari = Duration.between(begin, Instant.now());
        var asked = List.copyOf(pebble.requests);
        awaitCount("select count(*) from leaf where revoked_at is not null", REVOKED);
        var crl = Duration.between(begin, Instant.now());
        var sent = lists.sent.get();
        var swept = Instant.now();
        sweep();
        var sweep = Duration.between(swept, Instant.now());
        System.out.printf(
                "%d of %d revoked: by ARI after %d s of %d s Retry-After, %d requests; by CRL after %d s of %d s, %d requests; then a sweep of %d s%n",
                REVOKED,
                CERTIFICATES,
                ari.toSeconds(),
                RETRY_MOST.toSeconds(),
                asked.size(),
                crl.toSeconds(),
                LIST_EVERY.toSeconds(),
                sent,
                sweep.toSeconds());

        assertThat(open("RENEWAL_WINDOW_PASSED")).containsExactlyInAnyOrderElementsOf(revoked("ari"));
        assertThat(open("CERTIFICATE_REVOKED")).containsExactlyInAnyOrderElementsOf(revoked("crl"));
        theyAreReplacedOnceEachAndProven();
        // Of both replicas together: no certificate twice in a round, and one list for all.
        assertThat(asked.size()).isLessThanOrEqualTo(roundsOf(ari) * CERTIFICATES);
        assertThat(sent).isLessThanOrEqualTo(1 + (int) (crl.toSeconds() / LIST_EVERY.toSeconds()));
    }

    /** A tenth of the fleet is a storm if it is many: then a person begins the waves. */
    private static void theyAreReplacedOnceEachAndProven() {
        var begin = Instant.now();
        awaitCount("remediation", "select count(*) from run where diagnosis = 'Revoked'", ALL);
        var storm = system.addresses().remediationService().resolve("/storm");
        if (ALL >= STORM) {
            await().atMost(PATIENCE)
                    .until(() -> authorized().get(storm).path("state").equals("STORM"));
            authorized()
                    .contentType("application/json")
                    .body("{\"by\": \"on-call\", \"reason\": \"both authorities say so\"}")
                    .post(storm + "/recovery")
                    .then()
                    .statusCode(200);
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> {
            stage.advance(Duration.ofMinutes(30));
            return count("remediation", PROVEN) == ALL;
        });
        assertThat(stage.operations(0).stream().filter(OperationFact::applied))
                .extracting(OperationFact::domain)
                .containsExactlyInAnyOrderElementsOf(allRevoked());
        sweep();
        assertThat(open("RENEWAL_WINDOW_PASSED")).isEmpty();
        assertThat(open("CERTIFICATE_REVOKED")).isEmpty();
        System.out.printf(
                "%d of %d replaced and proven in %d s, in %d waves%n",
                ALL,
                2 * CERTIFICATES,
                Duration.between(begin, Instant.now()).toSeconds(),
                count("remediation", "select count(distinct wave) from run_wave"));
    }

    private static RequestSpecification authorized() {
        return given().auth().oauth2(token);
    }

    private static int roundsOf(Duration time) {
        return 1 + (int) Math.ceilDiv(time.toMillis(), RETRY_MOST.toMillis());
    }

    private static void sweep() {
        var sweeps = system.addresses().certWatcher().resolve("/sweeps");
        given().auth().oauth2(token).post(sweeps).then().statusCode(202);
        await().atMost(PATIENCE)
                .until(() -> given().auth()
                        .oauth2(token)
                        .get(sweeps + "/latest")
                        .path("state")
                        .equals("Done"));
    }

    private static List<String> open(String reason) {
        var url = system.addresses().certWatcher().resolve("/findings").toString();
        return given().auth()
                .oauth2(token)
                .get(url + "?open=true&limit=100&reason=" + reason)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("findings.domain");
    }

    private static void awaitCount(String sql, long expected) {
        awaitCount("watcher", sql, expected);
    }

    private static void awaitCount(String database, String sql, long expected) {
        LongSupplier count = () -> count(database, sql);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count.getAsLong()).isEqualTo(expected));
    }

    private static long count(String database, String sql) {
        try (var connection = DriverManager.getConnection(system.jdbcUrl(database));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
