package io.certloop.harness.chaos.system;

import io.certloop.harness.report.Progress;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Sql;
import io.certloop.testkit.BaseBackup;
import io.certloop.testkit.DatabasePassword;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs the drill's database as a primary with a streaming standby. */
public final class DatabasePair {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL_EVERY = Duration.ofMillis(100);

    private final RunningSystem system;
    private final LocalDatabase primary;
    private final LocalDatabase standby;

    private DatabasePair(RunningSystem system, LocalDatabase primary, LocalDatabase standby) {
        this.system = system;
        this.primary = primary;
        this.standby = standby;
    }

    /**
     * Adds a standby to the running database.
     *
     * @param synchronous whether a commit waits until the standby has applied it
     */
    public static DatabasePair start(RunningSystem system, boolean synchronous)
            throws IOException, InterruptedException {
        var primary = system.database();
        var password = DatabasePassword.of(system.addresses().home());
        var folder = system.data().resolveSibling("standby");
        BaseBackup.copy(primary, system.data(), folder);
        Files.createFile(folder.resolve("standby.signal"));
        Files.writeString(
                folder.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s application_name=standby'%n"
                        .formatted(primary.port(), LocalDatabase.USER, password.value()));
        var standby = LocalDatabase.start(folder, FreePorts.next(), RunningSystem.DATABASES, Map.of(), password);
        system.databaseAt(List.of(primary.port(), standby.port()));
        var pair = new DatabasePair(system, primary, standby);
        pair.awaitOnPrimary("select 1 from pg_stat_replication where state = 'streaming'");
        if (synchronous) {
            pair.onPrimary("alter system set synchronous_standby_names = 'standby'");
            pair.onPrimary("alter system set synchronous_commit = 'remote_apply'");
            pair.onPrimary("select pg_reload_conf()");
            pair.awaitOnPrimary("select 1 from pg_stat_replication where sync_state = 'sync'");
        }
        return pair;
    }

    /** Freezes the replication, so that the standby receives no further commits, as with a network that is too slow. */
    public void holdBack() {
        var sender = ask(primary, "select pid from pg_stat_replication");
        Signals.send("STOP", ProcessHandle.of(Long.parseLong(sender)).stream().toList());
    }

    /** Kills the primary with SIGKILL and promotes the standby. */
    public void failOver() {
        primary.kill();
        system.replaceDatabase(standby);
        ask(standby, "select pg_promote()");
    }

    private void onPrimary(String sql) {
        Sql.run(primary.jdbcUrl("postgres"), sql);
    }

    private void awaitOnPrimary(String question) throws IOException, InterruptedException {
        if (!Progress.await(PATIENCE, POLL_EVERY, () -> !ask(primary, question).isEmpty())) {
            throw new IOException("the standby does not follow: " + question);
        }
    }

    private static String ask(LocalDatabase server, String question) {
        return Sql.ask(server.jdbcUrl("postgres"), question, row -> row.getString(1)).stream()
                .findFirst()
                .orElse("");
    }
}
