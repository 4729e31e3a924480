package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.FreePorts;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportCrashIT {

    private static final int LINES = 20_000;
    private static final int KILL_AFTER = 3_000;
    private static final int DOMAINS = 50;
    private static final Pattern ACKNOWLEDGED = Pattern.compile("\"externalId\":\"(c-\\d+)\"");

    @Test
    void keepsWhatItAcknowledgedAndTakesTheFileAgainWithoutDuplicates() throws Exception {
        var directory = Files.createTempDirectory("import-crash");
        try (var database = LocalDatabase.start(null, 0, List.of("ticket"))) {
            Set<String> acknowledged = importUntilKilled(database, directory);

            assertThat(acknowledged).hasSizeBetween(KILL_AFTER, LINES - 1);
            assertThat(externalIds(database)).containsAll(acknowledged).hasSizeLessThan(LINES);
            var statuses = importAgain(database, directory);
            assertThat(statuses.keySet()).containsExactlyInAnyOrder("existing", "created");
            assertThat(statuses.get("existing")).isGreaterThanOrEqualTo(acknowledged.size());
            assertThat(statuses.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(LINES);
            assertThat(count(database, "select count(*) from ticket")).isEqualTo(LINES);
            assertThat(externalIds(database)).hasSize(LINES);
            assertThat(count(database, UNATTACHED)).isZero();
            assertThat(count(database, "select count(*) from incident")).isEqualTo(DOMAINS);
            assertThat(count(database, WITHOUT_TASK)).isZero();
        }
    }

    private static final String UNATTACHED = """
            select count(*) from ticket where state <> 'InRemediation' or history is null
                or (select count(*) from ticket_incident where ticket_id = ticket.id) <> 1
            """;

    private static final String WITHOUT_TASK = """
            select count(*) from incident where not exists (select from scheduled_tasks
                where task_name = 'hand-over' and task_instance = incident.id || ':1')
            """;

    private static ServiceProcess start(LocalDatabase database, Path directory) {
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.datasource.jdbc.url", database.jdbcUrl("ticket"));
        // Nobody listens there: hand-overs wait.
        config.put("quarkus.rest-client.remediation.url", "http://127.0.0.1:" + FreePorts.next());
        return ServiceProcess.quarkus(Path.of(""), config, directory);
    }

    private static String file() {
        return IntStream.range(0, LINES)
                .mapToObj(i -> TicketApi.body(
                        "c-" + i,
                        "acct-001",
                        "证书部署一直处理中",
                        "域名 img%d.lanting-crash.example.com 的证书更换一直在处理中".formatted(i % DOMAINS)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Set<String> importUntilKilled(LocalDatabase database, Path directory) throws Exception {
        var enough = new CountDownLatch(KILL_AFTER);
        try (var service = start(database, directory);
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var socket = new Socket("127.0.0.1", service.base().getPort())) {
            var acknowledged = CompletableFuture.supplyAsync(() -> read(socket, enough), threads);
            var sending = CompletableFuture.runAsync(() -> send(socket), threads);

            assertThat(enough.await(60, TimeUnit.SECONDS))
                    .as("acknowledgements")
                    .isTrue();
            service.kill();

            sending.exceptionally(gone -> null).join();
            return acknowledged.join();
        }
    }

    private static void send(Socket socket) {
        try {
            var bytes = file().getBytes(StandardCharsets.UTF_8);
            var out = socket.getOutputStream();
            out.write(("POST /tickets/import HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/x-ndjson\r\nContent-Length: "
                            + bytes.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException("the service is gone", e);
        }
    }

    private static Set<String> read(Socket socket, CountDownLatch enough) {
        Set<String> ids = new HashSet<>();
        try {
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (var line = answer.readLine(); line != null; line = answer.readLine()) {
                var match = ACKNOWLEDGED.matcher(line);
                if (match.find() && ids.add(match.group(1))) {
                    enough.countDown();
                }
            }
        } catch (IOException e) {
            // The service is gone: what was read until now counts.
        }
        return ids;
    }

    private static Map<String, Long> importAgain(LocalDatabase database, Path directory) {
        try (var service = start(database, directory)) {
            var answer = given().header("Content-Type", "application/x-ndjson")
                    .body(file().getBytes(StandardCharsets.UTF_8))
                    .post(service.base() + "/tickets/import")
                    .asString();
            var status = Pattern.compile("\"status\":\"(\\w+)\"");
            return status.matcher(answer)
                    .results()
                    .collect(Collectors.groupingBy(m -> m.group(1), Collectors.counting()));
        }
    }

    private static long count(LocalDatabase database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl("ticket"));
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Set<String> externalIds(LocalDatabase database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl("ticket"));
                var rows = connection.createStatement().executeQuery("select external_id from ticket")) {
            Set<String> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }
}
