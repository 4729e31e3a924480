package io.certloop.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.harness.replay.facts.FactsBuilder;
import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.StageAddresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    @TempDir private Path home;
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

    private int replay(String... arguments) throws InterruptedException {
        var out = new PrintStream(console, true, StandardCharsets.UTF_8);
        return new Replay(services.environment(home), out).run(List.of(arguments));
    }

    private int play(String... more) throws InterruptedException {
        assertThat(replay("stage", "--fleet", home.resolve("fleet.json").toString())).isZero();
        var arguments =
                new ArrayList<>(
                        List.of(
                                "run",
                                "--fleet",
                                home.resolve("fleet.json").toString(),
                                "--tickets",
                                home.resolve("tickets.ndjson").toString()));
        arguments.addAll(List.of(more));
        return replay(arguments.toArray(String[]::new));
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

        int code = play("--json", home.resolve("out.json").toString());

        assertThat(console()).contains("tickets decided 2/2");
        assertThat(code).as(console()).isZero();
        var json = new ObjectMapper().readTree(home.resolve("out.json").toFile());
        assertThat(json.at("/tickets").findValuesAsText("state"))
                .containsExactlyInAnyOrder("Resolved", "NotApplicable");
        assertThat(home.resolve("accounts.json")).content().contains("sk-hidden");
    }

    @Test
    void failsIfTheStageDoesNotBearOutAResolvedTicket() throws Exception {
        var evidence = FactsBuilder.fixed("a.example");
        tickets(ticket("t1", "'state':'Resolved','evidence':[" + evidence + "]"));
        services.answer(
                "GET /__stage/domains/a.example",
                "{'account':'a','condition':'FALSE_SUCCESS','edges':[{'sha256':'ab12'}],'raw':{'operatingState':'success','https':{'certId':'c1'}}}");

        int code = play();

        assertThat(code).isEqualTo(Replay.FAILED);
        assertThat(console())
                .containsPattern("ok +resolved-is-proven")
                .contains(
                        "t1: Resolved, but a.example (STUCK_DEPLOYMENT) is: settled, serves another one");
    }

    @Test
    void namesTheLineThatIsNoTicketAndTheTicketThatStaysOpen() throws Exception {
        tickets(ticket("t1", "'state':'InRemediation'"), "\n", "not json\n");

        int code = play("--deadline", "PT0.1S");

        assertThat(code).isEqualTo(Replay.FAILED);
        assertThat(console())
                .contains("line 3: refused, HTTP 400 Bad request: not JSON")
                .contains("t1: no decision, still InRemediation");
    }

    @Test
    void failsForASecretInALogWithoutRepeatingIt() throws Exception {
        tickets(ticket("t1", "'state':'NotApplicable'"));
        Files.writeString(home.resolve("logs/cert-watcher.log"), "fine\nkey=sk-hidden\n");

        int code = play();

        assertThat(code).isEqualTo(Replay.FAILED);
        assertThat(console()).contains("cert-watcher.log line 2 holds a key");
        assertThat(console()).doesNotContain("sk-hidden");
    }

    @Test
    void importsAnExportAndTakesItsIdsFromTheAnswer() throws Exception {
        write("export.md", "## a\n## b\n");
        services.answer(
                "POST /tickets/import?source=replay",
                "{'line':1,'externalId':'m1','status':'created'}\n{'line':5,'status':'rejected','problem':'too long'}\n");

        int code =
                replay("stage", "--fleet", home.resolve("fleet.json").toString())
                        + replay(
                                "run",
                                "--fleet",
                                home.resolve("fleet.json").toString(),
                                "--tickets",
                                home.resolve("export.md").toString(),
                                "--deadline",
                                "PT0.1S");

        assertThat(code).isEqualTo(Replay.FAILED);
        assertThat(console())
                .contains("m1: taken, but ticket-service does not list it")
                .contains("line 5: refused")
                .contains("too long");
    }

    @Test
    void namesAFileThatIsNoFleet() throws Exception {
        write("bad.json", "[]");

        assertThat(replay("check-stage", "--fleet", home.resolve("bad.json").toString()))
                .isEqualTo(Replay.UNUSABLE);
        assertThat(console()).contains("bad.json is not a fleet");
    }

    @Test
    void namesOptionsThatCannotBeUsed() throws Exception {
        var fleet = home.resolve("fleet.json").toString();

        assertThat(replay("check-run")).isEqualTo(Replay.UNUSABLE);
        assertThat(replay("check-run", "--fleet", fleet)).isEqualTo(Replay.UNUSABLE);
        assertThat(replay("check-run", "--fleet", "absent.json")).isEqualTo(Replay.UNUSABLE);
        assertThat(replay("check-run", "--fleet", fleet, "--min-share", "2"))
                .isEqualTo(Replay.UNUSABLE);
        assertThat(replay("check-run", "--fleet", fleet, "--wat")).isEqualTo(Replay.UNUSABLE);
        assertThat(console())
                .contains(
                        "--fleet FILE is needed",
                        "--tickets FILE is needed",
                        "--fleet: no readable file absent.json",
                        "--min-share takes a number from 0 to 1, not 2",
                        "unknown option: --wat");
    }

    @Test
    void namesTheVariableOfAPortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var complaints =
                    PortCheck.complaints(Map.of(StageAddresses.MOCK, taken.getLocalPort()));

            assertThat(complaints).hasSize(1);
            assertThat(complaints.getFirst())
                    .contains("port " + taken.getLocalPort())
                    .contains("CERTLOOP_MOCK_PORT");
        }
    }

    @Test
    void refusesAPortThatIsNoNumber() throws InterruptedException {
        var out = new PrintStream(console, true, StandardCharsets.UTF_8);
        var environment = Map.of(StageAddresses.WATCHER, "eighty");

        assertThat(new Replay(environment, out).run(List.of("await"))).isEqualTo(Replay.UNUSABLE);
        assertThat(console()).contains("CERTLOOP_WATCHER_PORT is not a port number: eighty");
    }

    @Test
    void awaitsWhatIsReadyAndShowsTheLogOfWhatDied() throws Exception {
        assertThat(replay("await", "ticket-service", "mock-cloud-api")).isZero();

        services.answer("GET /q/health/ready", "{}");
        services.close();
        Files.writeString(home.resolve("logs/ticket-service.log"), "boot\nno database\n");

        assertThat(replay("await", "ticket-service")).isEqualTo(Replay.FAILED);
        assertThat(console())
                .contains("ticket-service ended before it was ready", "  | no database");
    }

    @Test
    void watchesUntilOneHasEndedAndShowsItsLog() throws Exception {
        Files.createDirectories(home.resolve("pids"));
        Files.writeString(home.resolve("pids/ticket-service"), "0\n");
        Files.writeString(home.resolve("logs/ticket-service.log"), "OutOfMemoryError\n");

        assertThat(replay("watch", "ticket-service")).isEqualTo(Replay.FAILED);
        assertThat(console()).contains("ticket-service has ended", "  | OutOfMemoryError");
    }
}
