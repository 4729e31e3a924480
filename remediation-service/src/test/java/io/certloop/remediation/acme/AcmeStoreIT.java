package io.certloop.remediation.acme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeOrder.Obstacle;
import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.cloud.acme.authority.AccountUrls;
import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import io.certloop.remediation.stage.CallersChecked;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.service.database.StaleVersionException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AcmeStoreIT.NobodyWorks.class)
@QuarkusTestResource(LocalStage.class)
class AcmeStoreIT {

    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    @Inject
    OrderStore orders;

    @Inject
    AccountUrls accounts;

    @Inject
    AcmeOrders port;

    @Inject
    DataSource database;

    private final String name = UUID.randomUUID() + ".example";

    /** Callers are checked, and nobody works tasks off. */
    public static class NobodyWorks extends CallersChecked {
        @Override
        public Map<String, String> start() {
            var config = new HashMap<>(super.start());
            config.putAll(new DatabaseOnly().start());
            return config;
        }
    }

    private AcmeOrder.Request request() {
        return new AcmeOrder.Request("farm", name, List.of(name, "www." + name), Optional.of("a.b"));
    }

    @Test
    void ofThoseWhoRequestAtTheSameTimeOneOrders() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<UUID>> eight = IntStream.range(0, 8)
                    .<Callable<UUID>>mapToObj(i -> () -> port.request(request()).id())
                    .toList();
            var ids = new java.util.HashSet<UUID>();
            for (var each : threads.invokeAll(eight)) {
                ids.add(each.get());
            }
            assertThat(ids).hasSize(1);
            assertThat(tasks(ids.iterator().next())).isEqualTo(1);
        }
    }

    private int tasks(UUID order) throws Exception {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement("select count(*) from scheduled_tasks where task_instance = ?")) {
            query.setString(1, order.toString());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Test
    void orderIsReadAsItWasWritten() {
        var order = orders.add(request(), NOW);
        var obstacle = new Obstacle(AcmeReason.RATE_LIMITED, "too many", Optional.of(NOW.plusSeconds(60)));
        var moved = orders.move(order.sending().ordered("https://ca/1", NOW).hindered(obstacle));
        assertThat(moved.version()).isEqualTo(2);
        assertThat(moved.request()).isEqualTo(request());
        assertThat(moved.obstacle()).contains(obstacle);
        assertThat(moved.failures()).isEqualTo(1);
        assertThat(orders.isTaken("https://ca/1")).isTrue();
        assertThat(port.latest("farm", name).orElseThrow().facts()).containsEntry("acme.reason", "RATE_LIMITED");
        assertThatThrownBy(() -> orders.move(order.sending())).isInstanceOf(StaleVersionException.class);
    }

    @Test
    void endedOrderLeavesRoomForAnother() {
        var first = orders.add(request(), NOW);
        var obstacle = new Obstacle(AcmeReason.CAA_FORBIDS, "no", Optional.empty());
        orders.move(first.failed(obstacle, NOW));
        assertThat(port.latest("farm", name).orElseThrow().isOpen()).isFalse();
        var second = orders.add(request(), NOW.plusSeconds(1));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(port.latest("farm", name).orElseThrow().stage()).isEqualTo(AcmeStage.INTENDED);
    }

    @Test
    void ordersThatEndedLongAgoAreForgottenWithTheNext() {
        var first = orders.add(request(), NOW);
        orders.move(first.at(AcmeStage.DELIVERED, NOW));
        var second = orders.add(request(), NOW.plus(Duration.ofDays(90)));
        assertThat(orders.find(first.id())).isPresent();
        orders.move(second.at(AcmeStage.DELIVERED, NOW.plus(Duration.ofDays(90))));
        orders.add(request(), NOW.plus(Duration.ofDays(91)));
        assertThat(orders.find(first.id())).isEmpty();
        assertThat(orders.find(second.id())).isPresent();
    }

    @Test
    void authorityGetsTheProofWithoutAToken() {
        var order = orders.add(request(), NOW);
        String token = UUID.randomUUID().toString();
        orders.prove(order.id(), List.of(new Proof(name, token, token + ".thumb", "", "")));
        assertThat(given().get("/.well-known/acme-challenge/" + token)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(token + ".thumb");
        orders.removeProofs(order.id());
        given().get("/.well-known/acme-challenge/" + token)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().get("/.well-known/acme-challenge/..%2F..").then().statusCode(404);
    }

    @Test
    void addressOfAnAccountIsReplaced() {
        accounts.put("https://ca/dir", name, "https://ca/account/1");
        accounts.put("https://ca/dir", name, "https://ca/account/2");
        assertThat(accounts.find("https://ca/dir", name)).contains("https://ca/account/2");
        accounts.remove("https://ca/dir", name);
        assertThat(accounts.find("https://ca/dir", name)).isEmpty();
    }
}
