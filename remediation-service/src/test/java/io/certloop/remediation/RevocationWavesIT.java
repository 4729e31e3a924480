package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.stage.RevocationStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.service.text.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The CA revokes 100 of 1,000 certificates at once. */
@QuarkusTest
@QuarkusTestResource(value = RevocationStage.class, restrictToAnnotatedClass = true)
class RevocationWavesIT {

    private static final int FLEET = 1000;
    private static final int REVOKED = 100;
    private static final int TICKETS = 20;

    /** 1, 3, 10, 25 and 50 % of them, and what is left. */
    private static final List<Integer> WAVES = List.of(1, 3, 10, 25, 50, 11);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @Inject
    RunService runs;

    @Inject
    DataSource database;

    @Test
    void theyAreReissuedInWavesTheMostUrgentFirst() throws Exception {
        Stage stage = new Stage(mock, accounts);
        stage.fleet("acct-revoked", fleet());
        stage.faults("{\"rules\":[" + rules() + "]}");
        String pause = pause();
        IntStream.range(0, REVOKED).forEach(i -> runs.request(request(i)));
        given().delete(pause).then().statusCode(204);

        await().atMost(PATIENCE).until(() -> storm().equals("STORM"));
        await().atMost(PATIENCE).until(() -> count("state_reason = 'storm'") == REVOKED);
        assertThat(count("id in (select run_id from intention)"))
                .as("writes in a storm")
                .isZero();

        long begun = System.nanoTime();
        declareOver();
        await().atMost(PATIENCE).until(() -> count("state = 'Succeeded'") == REVOKED);
        System.out.printf(
                "%d of %d revoked certificates replaced and proven in %d s%n",
                REVOKED, FLEET, Duration.ofNanos(System.nanoTime() - begun).toSeconds());

        assertThat(waves())
                .as("those with a ticket come first, although they were asked for last")
                .isEqualTo(expected());
        for (int i = 0; i < REVOKED; i++) {
            assertThat(stage.applied(name(i))).extracting(Stage.Write::action).containsExactly("HTTPSCONF");
        }
        assertThat(count("diagnosis = 'Revoked'")).isEqualTo(REVOKED);
    }

    private static String[] fleet() {
        return IntStream.range(0, FLEET)
                .boxed()
                .flatMap(i -> List.of(name(i), "HEALTHY").stream())
                .toArray(String[]::new);
    }

    private static String rules() {
        return String.join(
                ",",
                IntStream.range(0, REVOKED)
                        .mapToObj(i -> """
                                        {"fault":"EDGE_STAPLES","says":"REVOKED_EARLIER",
                                         "domain":"%s"}
                                        """.formatted(name(i)))
                        .toList());
    }

    private static String name(int number) {
        return "d%04d.revoked.example".formatted(number);
    }

    private static boolean isByTicket(String name) {
        return name.compareTo(name(REVOKED - TICKETS)) >= 0;
    }

    private static RemediationRequest request(int number) {
        return new RemediationRequest(
                "revoked-" + number,
                new Subject(Optional.of(new DomainName(name(number))), Optional.empty(), Optional.empty()),
                Optional.of(Kind.CERTIFICATE_EXPIRED),
                isByTicket(name(number)) ? Trigger.TICKET : Trigger.WATCHER,
                "test",
                Message.plain("revoked"),
                false,
                Optional.empty(),
                Optional.empty(),
                CertificateHints.NONE);
    }

    private static String pause() {
        return given().contentType("application/json")
                .body("{\"owner\": \"test\", \"reason\": \"all at once\", \"duration\": \"PT1H\"}")
                .post("/pauses")
                .header("Location");
    }

    private static void declareOver() {
        given().contentType("application/json")
                .body("{\"by\": \"night shift\", \"reason\": \"the CA revoked them\"}")
                .post("/storm/recovery")
                .then()
                .statusCode(200);
    }

    private static String storm() {
        return given().get("/storm").path("state");
    }

    private int count(String where) throws SQLException {
        try (Connection db = database.getConnection();
                ResultSet row = db.createStatement().executeQuery("select count(*) from run where " + where)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static List<Set<String>> expected() {
        List<String> order = IntStream.range(0, REVOKED)
                .mapToObj(i -> name((i + REVOKED - TICKETS) % REVOKED))
                .toList();
        List<Set<String>> waves = new ArrayList<>();
        int from = 0;
        for (int size : WAVES) {
            waves.add(Set.copyOf(order.subList(from, from + size)));
            from += size;
        }
        return waves;
    }

    /** The domains of each wave, the waves in their order. */
    private List<Set<String>> waves() throws SQLException {
        List<Set<String>> waves = new ArrayList<>();
        try (Connection db = database.getConnection();
                ResultSet row = db.createStatement()
                        .executeQuery("select array_agg(r.domain) from run_wave w join run r on r.id = w.run_id"
                                + " group by w.wave order by min(w.taken_at)")) {
            while (row.next()) {
                waves.add(Set.of((String[]) row.getArray(1).getArray()));
            }
        }
        return waves;
    }
}
