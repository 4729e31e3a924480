package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.StaleVersionException;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.Tally;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepIT extends StagedIT {

    @Test
    void replicasStartOneSweepPerSlot() throws Exception {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Optional<Sweep>>> ticks = java.util.Collections.nCopies(16, sweeps::startDue);

            List<Sweep> won = new ArrayList<>();
            for (Future<Optional<Sweep>> each : replicas.invokeAll(ticks)) {
                each.get().ifPresent(won::add);
            }

            assertThat(won).hasSize(1);
            beginNow();
            awaitDone();
            // The next slot may have come meanwhile; this one is taken.
            assertThat(sweeps.startDue().flatMap(Sweep::slot))
                    .isNotEqualTo(won.getFirst().slot());
            beginNow();
            awaitDone();
        }
        assertThat(get("/sweeps").getList("sweeps.slot")).isNotEmpty().doesNotHaveDuplicates();
    }

    /** A scheduled sweep is spread over the first tenth of its period. */
    private void beginNow() throws SQLException {
        execute("update scheduled_tasks set execution_time = now() where not picked");
    }

    @Test
    void onCallGetsTheRunningSweepInsteadOfASecondOne() {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        stage.faults("{\"latency\":\"PT0.5S\"}");

        var first = given().post("/sweeps").then().statusCode(202).extract();
        var second = given().post("/sweeps").then().statusCode(200).extract();

        assertThat(second.path("id").toString()).isEqualTo(first.path("id").toString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(CONTRACT.violations("Sweep", first.asString())).isEmpty();
        awaitDone();
    }

    @Test
    void aShardOfADeadReplicaIsContinuedWhereItStopped() throws SQLException {
        stage.with("acct-a", "seen.example", "EXPIRED_OWN", 60)
                .with("acct-a", "unseen.example", "EXPIRED_OWN", 60)
                .raise();
        UUID sweep = UUID.randomUUID();
        // As a killed replica leaves them: a shard half done, its task picked, no heartbeat.
        execute("insert into sweep (id, trigger, state, started_at)"
                + " values ('%s', 'SCHEDULE', 'RUNNING', now())".formatted(sweep));
        execute(("insert into shard values ('%s', 'acct-a', 0, 'RUNNING', '', 7, 1, 2, 0, 0, 0,"
                        + " 4, 4, null, now(), null)")
                .formatted(sweep));
        execute(("insert into domain (account_id, name, health, served, first_seen, last_looked,"
                        + " last_sweep) values ('acct-a', 'seen.example', 'FINE', '[]',"
                        + " now(), now(), '%s')")
                .formatted(sweep));
        execute(("insert into scheduled_tasks (task_name, task_instance, execution_time, picked,"
                        + " picked_by, last_heartbeat, version) values ('sweep-page',"
                        + " '%s/0/acct-a', now() - interval '1 minute', true, 'dead',"
                        + " now() - interval '1 minute', 1)")
                .formatted(sweep));

        JsonPath done = awaitDone();

        assertThat(done.getString("id")).isEqualTo(sweep.toString());
        assertThat(done.getInt("domains")).isEqualTo(2);
        assertThat(openFindings()).containsOnlyKeys("unseen.example");
    }

    @Test
    void aReplicaThatLostItsShardCanNoLongerWrite() throws SQLException {
        UUID sweep = UUID.randomUUID();
        execute("insert into sweep (id, trigger, state, started_at)"
                + " values ('%s', 'SCHEDULE', 'RUNNING', now())".formatted(sweep));
        execute(("insert into shard values ('%s', 'acct-a', 0, 'RUNNING', '', 0, 0, 0, 0, 0, 0,"
                        + " 0, 0, null, null, null)")
                .formatted(sweep));
        var id = ShardId.parse(sweep + "/0/acct-a");
        Shard first = transactions.call(() -> shards.claim(id, Instant.now())).orElseThrow();
        Shard second = transactions.call(() -> shards.claim(id, Instant.now())).orElseThrow();

        assertThatThrownBy(() -> transactions.run(() -> shards.advance(first, Tally.ZERO)))
                .isInstanceOf(StaleVersionException.class);
        assertThatThrownBy(() -> transactions.call(() -> shards.finish(first, Optional.empty(), Instant.now())))
                .isInstanceOf(StaleVersionException.class);
        transactions.run(() -> shards.advance(second, Tally.ZERO));
    }

    @Test
    void aSweepOfManyAccountsEndsWhenAllShardsEndAtOnce() {
        for (int i = 0; i < 24; i++) {
            stage.with("acct-%02d".formatted(i), "d%02d.example".formatted(i), "HEALTHY", 60);
        }
        stage.raise();

        JsonPath done = sweep();

        assertThat(done.getInt("accounts")).isEqualTo(24);
        assertThat(done.getInt("domains")).isEqualTo(24);
        assertThat(done.getString("finishedAt")).isNotBlank();
    }
}
