package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.service.text.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A quarter of the fleet is stuck at once. {@code -Dcertloop.test.fleet=20000} plays it at the size of the design, 2000
 * takes minutes. Every build plays the story of a storm, which is smaller.
 */
@EnabledIfSystemProperty(
        named = "certloop.test.fleet",
        matches = "\\d+",
        disabledReason = "takes minutes; give it a fleet: -Dcertloop.test.fleet=2000")
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class StormAtScaleIT {

    private static final int FLEET = LocalStage.FLEET;
    private static final int SICK = FLEET / 4;
    private static final List<Integer> PERCENTS = List.of(1, 3, 10, 25);
    private static final String HELD_BY_STORM = "state = 'Held' and state_data like '%\"guardrail\":\"storm\"%'";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @Inject
    RunService runs;

    @Inject
    DataSource database;

    private record Played(int runs, int succeeded, Instant begun, Instant proven) {}

    @Test
    void unattendedWritesStopOnCallActsAndTheWavesFollow() throws Exception {
        Stage stage = new Stage(mock, accounts);
        stage.fleet("acct-storm", fleet());
        String pause = pause();
        for (int i = 0; i < SICK; i++) {
            runs.request(request(i, Trigger.TICKET));
        }
        given().delete(pause);

        await().atMost(PATIENCE).until(() -> storm().getString("state").equals("STORM"));
        JsonPath storm = storm();
        assertThat(storm.getInt("sick")).isEqualTo(SICK);
        assertThat(storm.getInt("fleet")).isEqualTo(FLEET);
        assertThat(storm.getDouble("share")).isEqualTo(0.25);
        assertThat(storm.getString("setBy")).isEqualTo("configuration");
        await().atMost(PATIENCE).until(() -> count(HELD_BY_STORM) == SICK);
        assertThat(count("id in (select run_id from intention)")).isZero();

        runs.request(request(0, Trigger.ON_CALL));
        await().atMost(PATIENCE).until(() -> count("state = 'Succeeded'") == 1);
        assertThat(stage.applied(name(0))).hasSize(1);
        assertThat(count("id in (select run_id from intention)")).isEqualTo(1);

        JsonPath over = declareOver();
        assertThat(over.getString("state")).isEqualTo("RECOVERING");
        List<Integer> allowed = PERCENTS.stream()
                .map(percent -> Math.ceilDiv((SICK - 1) * percent, 100))
                .toList();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> played().size() > PERCENTS.size() || isCalm());
        List<Played> waves = played();
        print(waves);
        assertThat(waves.subList(0, PERCENTS.size())).extracting(Played::runs).containsExactlyElementsOf(allowed);
        for (int wave = 1; wave <= PERCENTS.size(); wave++) {
            Played before = waves.get(wave - 1);
            assertThat(before.succeeded()).isEqualTo(before.runs());
            assertThat(waves.get(wave).begun()).isAfterOrEqualTo(before.proven());
        }
    }

    private static String[] fleet() {
        return IntStream.range(0, FLEET)
                .boxed()
                .flatMap(i -> List.of(name(i), i < SICK ? "STUCK_DEPLOYMENT" : "HEALTHY").stream())
                .toArray(String[]::new);
    }

    private static String name(int number) {
        return "d%05d.storm.example".formatted(number);
    }

    private static RemediationRequest request(int number, Trigger trigger) {
        return RemediationRequest.of(
                "storm-" + trigger + "-" + number,
                new Subject(Optional.of(new DomainName(name(number))), Optional.empty(), Optional.empty()),
                Optional.of(Kind.DEPLOYMENT_STUCK),
                trigger,
                "test",
                Message.plain("a storm"));
    }

    private static String pause() {
        return given().contentType("application/json")
                .body("{\"owner\": \"test\", \"reason\": \"all at once\", \"duration\": \"PT1H\"}")
                .post("/pauses")
                .header("Location");
    }

    private static JsonPath declareOver() {
        return given().contentType("application/json")
                .body("{\"by\": \"night shift\", \"reason\": \"the provider is back\"}")
                .post("/storm/recovery")
                .jsonPath();
    }

    private static JsonPath storm() {
        return given().get("/storm").jsonPath();
    }

    private static boolean isCalm() {
        return storm().getString("state").equals("CALM");
    }

    private int count(String where) throws SQLException {
        try (Connection db = database.getConnection();
                ResultSet row = db.createStatement().executeQuery("select count(*) from run where " + where)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The waves in their order. */
    private List<Played> played() throws SQLException {
        List<Played> waves = new ArrayList<>();
        try (Connection db = database.getConnection();
                ResultSet row = db.createStatement()
                        .executeQuery("select count(*), count(*) filter (where r.state = 'Succeeded'), min(w.taken_at),"
                                + " max(r.updated_at) from run_wave w join run r on"
                                + " r.id = w.run_id group by w.wave order by 3")) {
            while (row.next()) {
                waves.add(new Played(
                        row.getInt(1),
                        row.getInt(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant()));
            }
        }
        return waves;
    }

    /** For who plays it at full size. */
    private static void print(List<Played> waves) {
        System.out.printf("fleet %d, sick %d%n", FLEET, SICK);
        for (Played wave : waves) {
            System.out.printf(
                    "wave of %d: %d proven, %s%n",
                    wave.runs(), wave.succeeded(), Duration.between(wave.begun(), wave.proven()));
        }
    }
}
