package io.certloop.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.harness.replay.facts.FactsBuilder;
import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.Readiness;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.TargetSystem;
import io.certloop.harness.system.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    @TempDir
    private Path home;

    private FakeServices services;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices();
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs/ticket-service.log"), "started\n");
        write(
                "fleet.json",
                "{'accounts':[{'id':'a','domains':[{'name':'a.example','condition':'STUCK_DEPLOYMENT'}]}]}");
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text.replace('\'', '"'));
    }

    private PrintStream out() {
        return new PrintStream(console, true, StandardCharsets.UTF_8);
    }

    private StageAddresses addresses() {
        return StageAddresses.from(services.environment(home));
    }

    private ReplayOptions options(String tickets) {
        return new ReplayOptions(
                "Test",
                home.resolve("fleet.json"),
                home.resolve(tickets),
                Optional.empty(),
                false,
                false,
                false,
                0.8,
                Duration.ofSeconds(tickets.equals("tickets.ndjson") ? 2 : 0));
    }

    private boolean play() throws IOException, InterruptedException {
        return play("tickets.ndjson");
    }

    private boolean play(String tickets) throws IOException, InterruptedException {
        var system = TargetSystem.local(addresses());
        var options = options(tickets);
        options.check();
        system.setFleet(Files.readString(options.fleet()));
        return new Replay(options, system, Instant.EPOCH, out()).run();
    }

    private String console() {
        return console.toString(StandardCharsets.UTF_8);
    }

    /** What becomes of it is written in its description, see {@link FakeServices}. */
    private static String ticket(String id, String becomes) {
        return "{\"externalId\":\"%s\",\"description\":\"%s\"}\n".formatted(id, becomes);
    }

    private void tickets(String... lines) throws IOException {
        Files.writeString(home.resolve("tickets.ndjson"), String.join("", lines));
    }

    @Test
    void playsTicketsToTheEndAndWritesTheReport() throws Exception {
        tickets(
                ticket("t1", "'state':'Resolved','evidence':[{'type':'CUSTOMER_CONFIRMED'}]"),
                ticket("t2", "'state':'NotApplicable'"));

        boolean passed = play();

        assertThat(console()).contains("tickets decided 2/2");
        assertThat(passed).as(console()).isTrue();
        assertThat(home.resolve("accounts.json")).content().contains("sk-hidden");
    }

    @Test
    void failsIfTheStageDoesNotBearOutAResolvedTicket() throws Exception {
        var evidence = FactsBuilder.fixed("a.example");
        tickets(ticket("t1", "'state':'Resolved','evidence':[" + evidence + "]"));
        services.answer(
                "GET /__stage/domains/a.example",
                "{'account':'a','condition':'FALSE_SUCCESS','edges':[{'sha256':'ab12'}],'raw':{'operatingState':'success','https':{'certId':'c1'}}}");

        boolean passed = play();

        assertThat(passed).isFalse();
        assertThat(console())
                .containsPattern("ok +resolved-is-proven")
                .contains("t1: Resolved, but a.example (STUCK_DEPLOYMENT) is: settled, serves another" + " one");
    }

    @Test
    void namesTheLineThatIsNoTicketAndTheTicketThatStaysOpen() throws Exception {
        tickets(ticket("t1", "'state':'InRemediation'"), "\n", "not json\n");

        boolean passed = play();

        assertThat(passed).isFalse();
        assertThat(console())
                .contains("line 3: refused, HTTP 400 Bad request: not JSON")
                .contains("t1: no decision, still InRemediation");
    }

    @Test
    void failsForASecretInALogWithoutRepeatingIt() throws Exception {
        tickets(ticket("t1", "'state':'NotApplicable'"));
        Files.writeString(home.resolve("logs/cert-watcher.log"), "fine\nkey=sk-hidden\n");

        boolean passed = play();

        assertThat(passed).isFalse();
        assertThat(console()).contains("cert-watcher.log line 2 holds a key");
        assertThat(console()).doesNotContain("sk-hidden");
    }

    @Test
    void importsAnExportAndTakesItsIdsFromTheAnswer() throws Exception {
        write("export.md", "## a\n## b\n");
        services.answer(
                "POST /tickets/import?source=replay",
                "{'line':1,'externalId':'m1','status':'created'}\n"
                        + "{'line':5,'status':'rejected','problem':'too long'}\n");

        boolean passed = play("export.md");

        assertThat(passed).isFalse();
        assertThat(console())
                .contains("m1: accepted, but ticket-service does not list it")
                .contains("line 5: refused")
                .contains("too long");
    }

    @Test
    void namesAFileThatIsNoFleet() throws Exception {
        write("fleet.json", "[]");
        tickets();

        assertThatThrownBy(options("tickets.ndjson")::check)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("fleet.json is not a fleet");
    }

    @Test
    void namesAFileThatIsAbsent() {
        assertThatThrownBy(options("absent.ndjson")::check)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--tickets: no readable file")
                .hasMessageContaining("absent.ndjson");
    }

    /** The accounts of a system elsewhere are not ours to write, nor its logs to read. */
    @Test
    void playsOnASystemWhoseFilesAreElsewhere() throws Exception {
        tickets(ticket("t1", "'state':'NotApplicable'"));
        Files.writeString(home.resolve("logs/cert-watcher.log"), "key=sk-hidden\n");
        var local = TargetSystem.local(addresses());
        var system = new TargetSystem(
                local.ticketService(),
                local.remediationService(),
                local.certWatcher(),
                local.http(),
                local.stage(),
                Optional.empty(),
                Optional.empty());
        var options = options("tickets.ndjson");
        system.setFleet(Files.readString(options.fleet()));

        assertThat(new Replay(options, system, Instant.EPOCH, out()).run())
                .as(console())
                .isTrue();
        assertThat(home.resolve("accounts.json")).doesNotExist();
    }

    @Test
    void namesTheVariableOfAPortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var complaints = PortCheck.complaints(Map.of(StageAddresses.MOCK, taken.getLocalPort()));

            assertThat(complaints).hasSize(1);
            assertThat(complaints.getFirst())
                    .contains("port " + taken.getLocalPort())
                    .contains("CERTLOOP_MOCK_PORT");
        }
    }

    @Test
    void refusesAPortThatIsNoNumber() {
        assertThatThrownBy(() -> StageAddresses.from(Map.of(StageAddresses.WATCHER, "eighty")))
                .isInstanceOf(UsageException.class)
                .hasMessage("CERTLOOP_WATCHER_PORT is not a port number: eighty");
    }

    @Test
    void awaitsWhatIsReadyAndShowsTheLogOfWhatDied() throws Exception {
        var readiness = new Readiness(addresses(), out());
        readiness.await(List.of("ticket-service", "mock-cloud-api"), Duration.ofSeconds(60));

        services.close();
        Files.writeString(home.resolve("logs/ticket-service.log"), "boot\nno database\n");

        assertThatThrownBy(() -> readiness.await(List.of("ticket-service"), Duration.ofSeconds(60)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ticket-service ended before it was ready")
                .hasMessageContaining("  | no database");
    }

    @Test
    void watchesUntilOneHasEndedAndShowsItsLog() throws Exception {
        Files.createDirectories(home.resolve("pids"));
        Files.writeString(home.resolve("pids/ticket-service"), "0\n");
        Files.writeString(home.resolve("logs/ticket-service.log"), "OutOfMemoryError\n");

        assertThat(new Readiness(addresses(), out()).watch(List.of("ticket-service"), Duration.ofSeconds(30)))
                .contains("ticket-service has ended", "  | OutOfMemoryError");
    }
}
