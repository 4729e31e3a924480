package io.certloop.benchmarks.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.certloop.harness.system.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Logs every statement of every session with its real plan, while the log is switched on. */
public final class StatementLog {

    /** Settings of the database server. Plans are written as JSON, one line each. */
    public static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("shared_preload_libraries", "auto_explain"),
            Map.entry("auto_explain.log_analyze", "on"),
            Map.entry("auto_explain.log_buffers", "on"),
            Map.entry("auto_explain.log_format", "json"),
            Map.entry("auto_explain.log_nested_statements", "on"),
            Map.entry("auto_explain.log_parameter_max_length", "0"),
            Map.entry("logging_collector", "on"),
            Map.entry("log_destination", "jsonlog"),
            Map.entry("log_filename", "statements.log"),
            Map.entry("log_rotation_age", "0"),
            Map.entry("log_rotation_size", "0"));

    private static final Duration UNTIL_WRITTEN = Duration.ofSeconds(2);

    private final String url;
    private final Path file;
    private long read;

    /** @param url of any database of the server */
    public StatementLog(String url) throws SQLException {
        this.url = url;
        this.file = Sql.rows(
                        url,
                        "select current_setting('data_directory')," + " pg_current_logfile('jsonlog')",
                        row -> Path.of(row.getString(1), row.getString(2)))
                .getFirst();
    }

    public void on() throws IOException {
        read = Files.size(file);
        set("0");
    }

    public void off() {
        set("-1");
        LockSupport.parkNanos(UNTIL_WRITTEN.toNanos());
    }

    /** Reads the executions that were logged since the log was switched on. */
    public void each(Consumer<QueryPlan> seen) throws IOException {
        try (var bytes = Files.newInputStream(file);
                var lines = new BufferedReader(new InputStreamReader(bytes, UTF_8))) {
            bytes.skipNBytes(read);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                QueryPlan.of(line).ifPresent(seen);
            }
        }
    }

    private void set(String leastMillis) {
        Sql.run(url, "alter system set auto_explain.log_min_duration = " + leastMillis);
        Sql.run(url, "select pg_reload_conf()");
    }
}
