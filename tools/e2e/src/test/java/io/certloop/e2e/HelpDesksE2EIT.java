package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.testkit.FreePorts;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real help desks of Debian, connected as docs/desks.md says. Only with {@code -Ddesks=true}. */
class HelpDesksE2EIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TEXT = "您好，%s 的证书更换卡住三个小时了，一直处理中";
    private static final String ACCOUNT = "acct-desks";

    private RealSystem system;
    private LiveHelpDesk desk;
    private EditingProxy proxy;
    private ServiceProcess restarted;

    @Test
    void requestTracker() throws Exception {
        assume("request-tracker5", Files.isExecutable(RequestTracker.SERVER));
        try (var rt = new RequestTracker(folder(), FreePorts.next())) {
            connect(rt);
            theLoopIsClosed("/REST/2.0/ticket/");
            assertThat(proxy.refused()).containsOnly(412).isNotEmpty();
        }
    }

    @Test
    void redmine() throws Exception {
        assume("redmine", Redmine.isInstalled());
        try (var redmine = new Redmine(folder(), FreePorts.next())) {
            connect(redmine);
            theLoopIsClosed("/issues/%s.json");
        }
    }

    private static void assume(String name, boolean isInstalled) {
        boolean isWanted = Boolean.getBoolean("desks");
        if (!isWanted || !isInstalled) {
            System.out.println("SKIPPED: no ticket of "
                    + name
                    + (isWanted ? "; it is not installed" : "; -Ddesks=true asks for it"));
        }
        Assumptions.assumeTrue(isWanted && isInstalled, name);
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory("help-desk");
    }

    private void connect(LiveHelpDesk connected) throws IOException {
        desk = connected;
        proxy = new EditingProxy(desk.url());
    }

    private void theLoopIsClosed(String path) throws Exception {
        try (var running = start()) {
            system = running;
            fleet();
            ticketIsRepairedAnsweredAndResolved(path);
            afterACrashItGoesOn();
        } finally {
            if (restarted != null) {
                restarted.close();
            }
            proxy.close();
        }
    }

    private RealSystem start() throws IOException {
        var secret = desk.home().resolve("token");
        Files.writeString(secret, desk.person("certloop").token());
        var file = Files.writeString(desk.home().resolve("desks.yaml"), """
                        version: 1
                        desks:
                          help:
                            %s
                            url: %s
                            out: {token: {secretFile: %s}, pace: {calls: 20, per: PT1S}}
                            poll: {every: PT1S}
                            ticket: {account: %s}
                        """.formatted(
                        desk.desk().replace(", ", "\n    "), proxy.url(), secret, ACCOUNT));
        return RealSystem.start(Map.of("CERTLOOP_MOCK_ROLLOUT", "PT1S", "CERTLOOP_DESKS_FILE", file.toString()));
    }

    private void fleet() throws IOException {
        var stage = new Stage(system.addresses().mock(), new JsonHttp());
        stage.putFleet("""
                        {"accounts": [{"id": "%s", "accessKey": "ak-desks", "secretKey": "sk-desks", "domains": [
                          {"name": "one.desks.example", "condition": "STUCK_DEPLOYMENT", "sinceMinutes": 180},
                          {"name": "two.desks.example", "condition": "STUCK_DEPLOYMENT", "sinceMinutes": 180},
                          {"name": "three.desks.example", "condition": "STUCK_DEPLOYMENT", "sinceMinutes": 180}]}]}
                        """.formatted(ACCOUNT)).required();
        stage.writeAccounts(system.addresses().accountsFile());
    }

    private void ticketIsRepairedAnsweredAndResolved(String path) {
        String number = desk.create("证书卡住了", TEXT.formatted("one.desks.example"));
        proxy.afterReading(path.contains("%s") ? path.formatted(number) : path + number, () -> desk.agentEdits(number));

        await().atMost(PATIENCE).until(() -> desk.isResolved(number));

        String id = idOf(number);
        assertThat(ticket(id).getString("state")).isEqualTo("Resolved");
        assertThat(desk.answers(number)).isNotEmpty().last().asString().contains("one.desks");
        assertThat(desk.isAsTheAgentLeftIt(number)).isTrue();
        desk.customerReplies(number, "谢谢，已经好了");
        await().atMost(PATIENCE)
                .until(() -> ticket(id).getList("timeline.event").contains("Commented"));
    }

    private void afterACrashItGoesOn() throws Exception {
        var before = ProcessHandle.of(system.pids().get("ticket-service")).orElseThrow();
        String open = desk.create("证书卡住了", TEXT.formatted("two.desks.example"));
        before.destroyForcibly();
        before.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        String taken = desk.create("证书卡住了", TEXT.formatted("three.desks.example"));
        desk.agentAnswers(taken, "我来处理");

        var environment = new HashMap<>(system.environment());
        environment.put(
                "CERTLOOP_SECURITY_OWN_TOKEN_FILE",
                system.tokens().ownTokenFile("ticket-service").toString());
        restarted = ServiceProcess.launched(
                RealSystem.ROOT.resolve("ticket-service"), environment, system.logs(), system.portOf("ticket-service"));

        await().atMost(PATIENCE).until(() -> desk.isResolved(open));
        await().atMost(PATIENCE)
                .until(() -> ids(taken).size() == 1
                        && ticket(idOf(taken)).getList("timeline.event").contains("TakenByPerson"));
        assertThat(ids(open)).hasSize(1);
        assertThat(desk.answers(open)).doesNotHaveDuplicates();
        assertThat(desk.answers(taken)).isEmpty();
    }

    private String idOf(String number) {
        return ids(number).getFirst();
    }

    private List<String> ids(String number) {
        return get("/tickets?source=help&externalId=" + number).getList("tickets.id");
    }

    private JsonPath ticket(String id) {
        return get("/tickets/" + id);
    }

    private JsonPath get(String path) {
        return given().auth()
                .oauth2(system.tokens().token("viewer"))
                .get(system.addresses().ticketService().resolve(path))
                .jsonPath();
    }
}
