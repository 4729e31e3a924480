package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.e2e.MailServers.Letter;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A mailbox as a help desk, with the mail servers that Debian packages, and kill -9. */
@TestMethodOrder(OrderAnnotation.class)
class MailDeskE2EIT {

    private static final String DESK = "support@desk.example";
    private static final String STUCK = "www.mail-e2e.example.com";

    /** 500 mails and 30 kills by {@code ./certloop test --desks}; fewer in the suite. */
    private static final boolean IS_LONG = Boolean.getBoolean("desks");

    private static final int CUSTOMERS = IS_LONG ? 200 : 60;
    private static final int KILLS = IS_LONG ? 30 : 4;

    /** The mail that is sent again, and another one: so each kill hits a mail of its own. */
    private static final int BETWEEN_KILLS = 2;

    private static final String BOSS = "boss@customer.example";
    private static final String ATTACKER = "attacker@evil.example";

    private static MailServers servers;
    private static LostAnswers answers;
    private static RealSystem system;
    private static ServiceProcess tickets;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        var missing = MailServers.missing();
        missing.ifPresent(what -> System.out.println("SKIPPED: no mail is sent; no " + what));
        Assumptions.assumeTrue(missing.isEmpty(), "no Postfix and Dovecot that can be started");
        servers = MailServers.start(Stream.concat(
                        Stream.of(DESK, BOSS, ATTACKER),
                        IntStream.range(0, CUSTOMERS).mapToObj(MailDeskE2EIT::customer))
                .toList());
        answers = new LostAnswers(servers.smtpPort());
        Path folder = Files.createTempDirectory("mail-desk");
        Path password = Files.writeString(folder.resolve("password"), MailServers.PASSWORD);
        Path desks = Files.writeString(
                folder.resolve("desks.yaml"), """
                        version: 1
                        desks:
                          mailbox:
                            mail:
                              imap: {host: 127.0.0.1, port: %d, security: NONE, user: "%s", passwordFile: "%s"}
                              smtp: {host: 127.0.0.1, port: %d, security: NONE}
                              address: %s
                              accounts: {"boss@customer.example": mail}
                              authservIds: [mx.desk.example]
                              pollEvery: PT2S
                        """.formatted(servers.imapPort(), DESK, password, answers.port(), DESK));
        var settings = new HashMap<>(LocalEnvironment.SHORT_TIMES);
        settings.put("CERTLOOP_DESKS_FILE", desks.toString());
        settings.put("CERTLOOP_DESKS_LOOK_EVERY", "PT1S");
        settings.put("CERTLOOP_JOBS_HEARTBEAT_EVERY", "PT0.5S");
        system = RealSystem.startWith(settings);
        token = Files.readString(system.home().resolve("token")).strip();
        await().atMost(60, SECONDS).until(() -> log().contains("mailbox is read desk=mailbox"));
    }

    @AfterAll
    static void end() throws Exception {
        if (tickets != null) {
            tickets.close();
        }
        if (system != null) {
            system.close();
        }
        if (answers != null) {
            answers.close();
        }
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    @Order(1)
    void aMailBecomesATicketAndItsProvenRepairAnAnswerInTheSameThread() throws Exception {
        var stage = new Stage(system.addresses().mock(), new JsonHttp());
        assertThat(stage.putFleet("""
                                        {"accounts":[{"id":"mail","accessKey":"ak","secretKey":"sk-mail","domains":[
                                        {"name":"%s","condition":"STUCK_DEPLOYMENT","sinceMinutes":600}]}]}
                                        """.formatted(STUCK)).describe()).startsWith("HTTP 2");
        stage.writeAccounts(system.addresses().accountsFile());

        Letter letter = mail(0, "boss", "证书问题", "您好，" + STUCK + " 的证书更换一直在处理中，卡住三个小时了");
        servers.send(List.of(new Letter(BOSS, DESK, letter.text().replace(customer(0), BOSS))));

        await().atMost(90, SECONDS).until(() -> states().contains("Resolved"));
        await().atMost(30, SECONDS).until(() -> !servers.mailbox(BOSS).isEmpty());
        List<MimeMessage> got = servers.mailbox(BOSS);
        MimeMessage answer = got.getFirst();
        assertThat(got).hasSize(1);
        assertThat(answer.getHeader("In-Reply-To")).containsExactly("<boss-0@customer.example>");
        assertThat(answer.getSubject()).startsWith("Re: 证书问题 [CL#");
        assertThat((String) answer.getContent()).contains(STUCK).contains("证书");
        assertThat(stage.operations(0)).extracting(each -> each.domain()).contains(STUCK);
        assertThat(externalIds()).containsExactly("boss-0@customer.example");
    }

    @Test
    @Order(2)
    void forgedAndUnaddressableMailsMisleadAndHoldUpNobody() throws Exception {
        String stuck = STUCK + " 的证书更换一直在处理中，卡住三个小时了";
        Letter dmarc = by(BOSS, "dmarc", stuck);
        Letter reply = by(ATTACKER, "reply", "又卡住了，请转人工");
        servers.send(List.of(
                by("li@customer.example.", "dot", stuck),
                with(by(ATTACKER + ", Boss <" + BOSS + ">", "two", stuck), "Reply-To: " + ATTACKER + "\nMIME"),
                by(ATTACKER + " (a (b) <" + BOSS + ">)", "comment", "证书一直部署中，请处理"),
                with(dmarc, "Authentication-Results: mx.desk.example; dmarc=fail\nMIME"),
                with(reply, "In-Reply-To: <boss-0@customer.example>\nMIME"),
                by(BOSS, "after", stuck)));

        await().atMost(90, SECONDS).until(() -> servers.mailbox(BOSS).size() == 2);

        assertThat(servers.mailbox(BOSS))
                .extracting(each -> each.getHeader("In-Reply-To")[0])
                .containsExactlyInAnyOrder("<boss-0@customer.example>", "<after-0@customer.example>");
        for (String forged : List.of("dot", "two", "comment", "dmarc")) {
            assertThat(ticket(forged).getString("accountId")).as(forged).isNull();
        }
        assertThat(ticket("dmarc").getString("state")).isEqualTo("NotApplicable");
        assertThat(ticket("dot").getList("timeline.event")).contains("DeliveryGivenUp");
        assertThat(ticket("boss").getString("state")).isEqualTo("Resolved");
        assertThat(ticket("boss").getList("timeline.event")).contains("SenderUnconfirmed");
        for (MimeMessage answer : servers.mailbox(ATTACKER)) {
            assertThat((String) answer.getContent()).doesNotContain(STUCK);
        }
    }

    @Test
    @Order(3)
    void nothingIsLostDoubledOrLoopedOverManyMailsAndKills() throws Exception {
        List<String> expected = externalIds();
        IntStream.range(0, CUSTOMERS).forEach(i -> expected.add("first-" + i + "@customer.example"));
        long before = read();
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            letters.add(mail(i, "first", "问题 " + i, "证书一直部署中，已经五个小时了，请处理"));
        }
        IntStream.range(0, 60).forEach(i -> letters.add(letters.get(i)));
        servers.send(letters);

        for (int kill = 0; kill < KILLS; kill++) {
            answers.lose(BETWEEN_KILLS, MailDeskE2EIT::kill);
            if (kill > 0) {
                tickets = begun();
            }
            await().atMost(240, SECONDS).until(() -> !answers.isArmed());
        }
        tickets = begun().awaitReady();
        awaitAnswers(CUSTOMERS);

        servers.send(replies());
        await().atMost(120, SECONDS).until(() -> read() - before >= CUSTOMERS + 60 + 240);
        await().atMost(60, SECONDS).until(() -> pending() == 0);

        Map<String, Integer> copies = new HashMap<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            for (MimeMessage got : servers.mailbox(customer(i))) {
                copies.merge(got.getMessageID(), 1, Integer::sum);
                assertThat(got.getHeader("References")[0]).contains("<first-" + i + "@customer.example>");
            }
        }
        int repeated = copies.values().stream().mapToInt(each -> each - 1).sum();
        System.out.printf(
                "mail desk: %d tickets, %d answers, %d repeated mails after %d kills%n",
                externalIds().size(), copies.size(), repeated, KILLS);
        assertThat(externalIds()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        assertThat(copies).hasSize(CUSTOMERS);
        assertThat(copies.values()).allMatch(each -> each <= 2);
        assertThat(repeated).isBetween(1, KILLS);
    }

    /** Thanks, out-of-office answers, bounces, and our own answers: none of them is answered. */
    private static List<Letter> replies() throws Exception {
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String answer = servers.mailbox(customer(i)).getFirst().getMessageID();
            String thread = "In-Reply-To: " + answer + "\nReferences: " + answer + "\nMIME";
            letters.add(with(mail(i, "thanks", "Re: 问题", "收到，谢谢"), thread));
            letters.add(with(mail(i, "away", "自动回复", "我在休假"), "Auto-Submitted: auto-replied\n" + thread));
            letters.add(new Letter(
                    "",
                    DESK,
                    mail(i, "bounce", "Undelivered", "user unknown").text().replace("MIME", thread)));
            letters.add(new Letter(DESK, DESK, text(servers.mailbox(customer(i)).getFirst())));
        }
        return letters;
    }

    private static String text(MimeMessage mail) throws Exception {
        var bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static Letter by(String from, String id, String text) {
        String mail = mail(0, id, "证书问题", text).text().replace("From: " + customer(0), "From: " + from);
        return new Letter(ATTACKER, DESK, mail);
    }

    private static JsonPath ticket(String id) {
        String number = asked().queryParam("source", "mailbox")
                .queryParam("externalId", id + "-0@customer.example")
                .get(system.addresses().ticketService().resolve("/tickets"))
                .path("tickets[0].id");
        return asked().get(system.addresses().ticketService().resolve("/tickets/" + number))
                .jsonPath();
    }

    private static RequestSpecification asked() {
        return given().auth().oauth2(token);
    }

    private static Letter with(Letter letter, String header) {
        return new Letter(letter.sender(), letter.to(), letter.text().replace("MIME", header));
    }

    private static void awaitAnswers(int customers) {
        await().atMost(180, SECONDS).until(() -> {
            for (int i = 0; i < customers; i++) {
                if (servers.mailbox(customer(i)).isEmpty()) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Sees the answer of nobody any more. */
    private static void kill() {
        long pid = tickets == null ? system.pids().get("ticket-service") : tickets.pid();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private static ServiceProcess begun() {
        var environment = new HashMap<>(system.environment());
        environment.put(
                "CERTLOOP_SECURITY_OWN_TOKEN_FILE",
                system.tokens().ownTokenFile("ticket-service").toString());
        return ServiceProcess.begun(
                RealSystem.ROOT.resolve("ticket-service"), environment, system.logs(), system.portOf("ticket-service"));
    }

    private static int pending() {
        return given().auth()
                .oauth2(token)
                .get(system.addresses().ticketService().resolve("/desks"))
                .jsonPath()
                .getInt("desks.find { it.name == 'mailbox' }.pending");
    }

    /** Mails that were read, before and after kills, as the logs say. */
    private static long read() throws Exception {
        return log().lines()
                .filter(line -> line.contains("mail taken desk=mailbox"))
                .map(line -> line.replaceAll(".*uid=(\\d+) .*", "$1"))
                .distinct()
                .count();
    }

    private static String log() throws Exception {
        var all = new StringBuilder();
        try (Stream<Path> logs = Files.list(system.logs())) {
            for (Path log : logs.toList()) {
                all.append(Files.readString(log));
            }
        }
        return all.toString();
    }

    private static List<String> states() {
        return page("").getList("tickets.state");
    }

    private static List<String> externalIds() {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonPath page = page(next);
            ids.addAll(page.getList("tickets.externalId"));
            next = page.getString("next");
        } while (next != null);
        return ids;
    }

    private static JsonPath page(String after) {
        return given().auth()
                .oauth2(token)
                .queryParam("source", "mailbox")
                .queryParam("limit", 100)
                .queryParams(after.isEmpty() ? Map.of() : Map.of("after", after))
                .get(system.addresses().ticketService().resolve("/tickets"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String customer(int i) {
        return "c" + i + "@customer.example";
    }

    private static Letter mail(int i, String id, String subject, String text) {
        return new Letter(customer(i), DESK, """
                From: %s
                To: support@desk.example
                Message-ID: <%s-%d@customer.example>
                Subject: %s
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(customer(i), id, i, subject, text));
    }
}
