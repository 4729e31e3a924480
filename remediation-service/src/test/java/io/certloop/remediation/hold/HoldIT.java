package io.certloop.remediation.hold;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.hold.Hold.Type;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class HoldIT {

    private static final Instant SOON = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    private static final String ONCE = """
            {"accountId": "acct-1", "once": {"from": "2026-03-01T12:00:00Z", "until": "%s"},
             "owner": "sales", "reason": "trade fair"}
            """.formatted(SOON);
    private static final String WEEKLY = """
            {"weekly": {"days": ["SATURDAY", "SUNDAY"], "from": "22:00", "until": "04:00",
                        "zone": "Asia/Shanghai"},
             "owner": "sales", "reason": "sales at night", "expiresAt": "%s"}
            """.formatted(SOON);

    @Inject
    HoldService holds;

    private final Contract contract = Contract.of("remediation-service");

    @Test
    void everyHoldComesBackAsItWasUntilItExpiresOrIsLifted() {
        String owner = "test-" + UUID.randomUUID();
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        Instant later = now.plusSeconds(60);
        Schedule once = new Schedule.Once(now.plusSeconds(10), later);
        Schedule nights = new Schedule.Weekly(
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY),
                LocalTime.of(22, 30),
                LocalTime.of(4, 0),
                ZoneId.of("Asia/Shanghai"));
        Hold pause = holds.add(Hold.pause(
                Optional.of("acct-1"), Optional.of("DOMAIN_STUCK"), owner, "trade fair", now, Duration.ofSeconds(60)));
        Hold window = holds.add(Hold.window(Optional.empty(), once, owner, "trade fair", now, later));
        Hold weekly =
                holds.add(Hold.window(Optional.of("acct-1"), nights, owner, "trade fair", now, now.plusSeconds(3600)));
        assertThat(of(owner, now))
                .extracting(HoldIT::facts)
                .containsExactlyInAnyOrder(facts(pause), facts(window), facts(weekly));
        assertThat(of(owner, now)).extracting(Hold::schedule).contains(once, nights);
        assertThat(of(owner, later)).extracting(hold -> hold.id).containsExactly(weekly.id);
        assertThat(holds.remove(Type.PAUSE, weekly.id, "me")).isFalse();
        assertThat(holds.remove(Type.WINDOW, weekly.id, "me")).isTrue();
        assertThat(holds.remove(Type.WINDOW, weekly.id, "me")).isFalse();
        assertThat(of(owner, later)).isEmpty();
        holds.remove(Type.WINDOW, window.id, "me");
        holds.remove(Type.PAUSE, pause.id, "me");
    }

    private static List<Object> facts(Hold hold) {
        return Arrays.asList(
                hold.id,
                hold.type,
                hold.accountId,
                hold.kind,
                hold.owner,
                hold.reason,
                hold.createdAt,
                hold.expiresAt,
                hold.schedule());
    }

    private List<Hold> of(String owner, Instant now) {
        return holds.active(now).stream()
                .filter(hold -> hold.owner.equals(owner))
                .toList();
    }

    @Test
    void aWindowIsSetShownAndLifted() {
        for (String body : new String[] {ONCE, WEEKLY}) {
            Response set = post(body);
            assertThat(set.statusCode()).isEqualTo(201);
            assertThat(contract.violations("Window", set.asString())).isEmpty();
            String id = set.path("id");
            Response all = given().get("/windows");
            assertThat(all.jsonPath().getList("windows.id", String.class)).contains(id);
            assertThat(given().delete(set.header("Location")).statusCode()).isEqualTo(204);
            Response again = given().delete(set.header("Location"));
            assertThat(again.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anOpenWindowSaysUntilWhen() {
        Response set = post(ONCE);
        assertThat(set.<String>path("openUntil")).isEqualTo(SOON.toString());
        given().delete(set.header("Location"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SATURDAY|SOMEDAY|weekly.days",
                "22:00|25:00|weekly.from",
                "Asia/Shanghai|Nowhere|weekly.zone",
                "\"owner\": \"sales\"|\"owner\": \"\"|owner",
                "\"weekly\"|\"monthly\"|monthly",
                "T|x|expiresAt",
            })
    void badInputIsNamed(String part, String instead, String field) {
        String body = part.equals("T") ? WEEKLY.replace(SOON.toString(), "soon") : WEEKLY.replace(part, instead);
        Response refused = post(body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(contract.violations("Problem", refused.asString())).isEmpty();
        assertThat(refused.jsonPath().getList("violations.field", String.class)).contains(field);
    }

    @Test
    void itNeedsOneScheduleAndAnEnd() {
        assertThat(fields("{\"owner\": \"me\", \"reason\": \"r\"}")).contains("once", "expiresAt");
        String far = Instant.now().plus(400, ChronoUnit.DAYS).toString();
        assertThat(fields(WEEKLY.replace(SOON.toString(), far))).contains("expiresAt");
        assertThat(fields(ONCE.replace(SOON.toString(), "2026-03-01T12:00:00Z")))
                .contains("once.until");
    }

    private static List<String> fields(String body) {
        return post(body).jsonPath().getList("violations.field", String.class);
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/windows");
    }
}
