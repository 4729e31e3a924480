package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cli.CertLoop;
import io.certloop.testkit.LocalDatabase;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Strings of one person are planted everywhere in a running system; after {@code personal-data delete} none of them is
 * in a table, a log, a metric or a support bundle.
 */
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(2)
class PersonalDataE2EIT {

    private static final String NAME = "Zqnana Li";
    private static final String MAIL = "zqnana.li@customer.example";
    private static final String ACCOUNT = "cust-zqnana";

    private final RealSystem system = SharedSystem.system();
    private final List<String> planted = new ArrayList<>(List.of(NAME, MAIL, ACCOUNT));

    @TempDir
    private Path folder;

    /** Found by what it belongs to: it names nobody. */
    private String string() {
        planted.add("pd" + planted.size() + "x" + UUID.randomUUID().toString().substring(0, 8));
        return planted.getLast();
    }

    /** Found by the person that it names. */
    private String about() {
        return NAME + " says " + string();
    }

    @Test
    void fiftyStringsOfAPersonAreGoneFromTablesLogsMetricsAndBundles() throws Exception {
        plantTickets();
        plantRuns();
        plantRows();
        searchFor(NAME);
        assertThat(planted).hasSizeGreaterThanOrEqualTo(50);
        assertThat(inTables()).hasSizeGreaterThan(50);
        assertThat(everythingExported()).contains(planted.get(4), planted.get(30));

        assertThat(personalData("delete")).isZero();
        assertThat(inTables()).as("a dry run changes nothing").hasSizeGreaterThan(50);
        assertThat(personalData("delete", "--confirm")).isZero();

        assertThat(inTables()).isEmpty();
        // An account is how operators name whose domain it is; the log store forgets it with the
        // line.
        List<String> inLogs =
                planted.stream().filter(each -> !each.equals(ACCOUNT)).toList();
        assertThat(search(inLogs).inFiles(system.logs(), List.of())).isEmpty();
        for (URI service : services()) {
            var metrics = given().get(service.resolve("/q/metrics")).asString();
            assertThat(search().in("metrics", metrics)).isEmpty();
        }
        assertThat(search(inLogs).in("support bundle", bundle())).isEmpty();
        assertThat(get(system.addresses().remediationService(), "/audit/verification")
                        .path("intact")
                        .toString())
                .isEqualTo("true");
        System.out.printf("personal data: %d strings planted, 0 found%n", planted.size());
    }

    private void plantTickets() {
        var tickets = system.addresses().ticketService();
        String id = post(
                        tickets,
                        "/tickets",
                        "{\"source\":\"mailbox\",\"externalId\":\"%s\",\"accountId\":\"%s\",\"title\":\"证书一直部署中 %s\",\"category\":\"%s\",\"description\":\"zq1.example.com 更换证书后一直显示处理中\\n> %s\\n-- \\n%s\\n%s\\n附件 %s.pdf\"}"
                                .formatted(
                                        UUID.randomUUID(),
                                        ACCOUNT,
                                        string(),
                                        string(),
                                        string(),
                                        string(),
                                        string(),
                                        string()))
                .path("id");
        for (int i = 0; i < 12; i++) {
            post(
                    tickets,
                    "/tickets/" + id + "/comments",
                    "{\"author\":\"%s\",\"text\":\"%s\"}".formatted(string(), string()));
        }
        post(
                tickets,
                "/tickets",
                "{\"source\":\"mailbox\",\"externalId\":\"%s\",\"accountId\":\"%s\",\"title\":\"发票 %s\",\"description\":\"请问 %s %s %s\"}"
                        .formatted(UUID.randomUUID(), ACCOUNT, string(), string(), string(), string()));
        String other = post(
                        tickets,
                        "/tickets",
                        "{\"source\":\"mailbox\",\"externalId\":\"%s\",\"accountId\":\"cust-other\",\"title\":\"证书一直部署中\",\"description\":\"zq2.example.com 一直处理中，%s\"}"
                                .formatted(UUID.randomUUID(), about()))
                .path("id");
        post(
                tickets,
                "/tickets/" + other + "/comments",
                "{\"author\":\"%s\",\"text\":\"%s\"}".formatted(NAME, string()));
        var imported = as("help-desk")
                .contentType("application/x-ndjson")
                .body(
                        ("{\"source\":\"import\",\"externalId\":\"%s\",\"accountId\":\"%s\",\"title\":\"%s\",\"description\":\"%s\"}\n"
                                        .formatted(UUID.randomUUID(), ACCOUNT, string(), string()))
                                .getBytes(StandardCharsets.UTF_8))
                .post(tickets.resolve("/tickets/import"));
        assertThat(imported.statusCode()).isEqualTo(200);
        // Refused: it must not be in the log either.
        as("admin")
                .contentType("application/json")
                .body("{\"source\":\"%s\",\"title\":7,\"%s\":1}".formatted(string(), string()))
                .post(tickets.resolve("/tickets"));
    }

    private void plantRuns() {
        var remediation = system.addresses().remediationService();
        post(
                remediation,
                "/pauses",
                "{\"accountId\":\"acct-none\",\"owner\":\"admin\",\"reason\":\"%s\",\"duration\":\"PT10M\"}"
                        .formatted(about()));
        var run = as("admin")
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(
                        "{\"subject\":{\"domain\":\"zq3.example.com\"},\"trigger\":\"ON_CALL\",\"requestedBy\":\"admin\",\"reason\":\"%s\",\"dryRun\":true}"
                                .formatted(about()))
                .post(remediation.resolve("/remediations"));
        assertThat(run.statusCode()).as(run.asString()).isLessThan(300);
    }

    /** What other systems would have sent. */
    private void plantRows() throws SQLException {
        sql(
                "ticket",
                "insert into desk_mail (desk, message_id, ticket_id, reply_to, at) select 'mailbox', gen_random_uuid()::text || '@x', id, '%s', now() from ticket where account_id = '%s' limit 1"
                        .formatted(MAIL, ACCOUNT));
        sql(
                "ticket",
                "insert into desk_mail_sender (desk, sender, day, mails) values ('mailbox', '%s', current_date, 1)"
                        .formatted(MAIL));
        sql(
                "ticket",
                "insert into desk_refused_event (id, desk, first_at, last_at, reason, body, body_sha256) values (gen_random_uuid(), 'mailbox', now(), now(), 'x', convert_to('From: %s %s', 'UTF8'), '\\x01')"
                        .formatted(MAIL, string()));
        sql(
                "remediation",
                "insert into notification (id, key, target, topic, subject, title, text, runbook, at, state, attempts, words) values (gen_random_uuid(), 'k-zq', 'chat', 'SURGE', 's', '%1$s', '%1$s', 'r', now(), 'SENT', 1, '{\"title\": \"%1$s\", \"text\": []}')"
                        .formatted(about()));
        sql(
                "watcher",
                "insert into mute (id, account_id, domain, muted_by, why, created_at, ends_at) values (gen_random_uuid(), '%s', 'zq.example.com', '%s', '%s', now(), now() + interval '1 hour')"
                        .formatted(ACCOUNT, NAME, about()));
        sql(
                "watcher",
                "insert into alert (id, key, name, firing, state, why, received_from, received_at, last_received, deliveries, asked, answered) values (gen_random_uuid(), 'zq', '%s', false, 'UNMAPPED', 'NO_DOMAIN', '%s', now(), now(), 1, 0, 0)"
                        .formatted(about(), NAME));
        sql(
                "watcher",
                "insert into watch_target (account_id, name, source, shown, port, labels, owner, changed_at, read) values ('%s', 'zq.example.com', 's', 'zq.example.com', 443, '{\"contact\": \"%s\"}', '%s', now(), 1)"
                        .formatted(ACCOUNT, about(), MAIL));
    }

    private void searchFor(String text) {
        for (String page : List.of("/tickets?accountId=" + ACCOUNT, "/console/tickets?search=")) {
            as("admin").get(URI.create(system.addresses().ticketService() + page + text.replace(" ", "%20")));
        }
    }

    private String everythingExported() {
        var all = new StringBuilder();
        for (URI service : services()) {
            var answer = as("admin")
                    .contentType("application/json")
                    .body(
                            "{\"subjects\":[{\"type\":\"NAME\",\"value\":\"%s\"},{\"type\":\"MAIL\",\"value\":\"%s\"},{\"type\":\"ACCOUNT\",\"value\":\"%s\"}]}"
                                    .formatted(NAME, MAIL, ACCOUNT))
                    .post(service.resolve("/personal-data/exports"));
            assertThat(answer.statusCode()).isEqualTo(200);
            all.append(answer.asString());
        }
        return all.toString();
    }

    private int personalData(String... verb) {
        var arguments = new ArrayList<>(List.of("personal-data"));
        arguments.addAll(List.of(verb));
        arguments.addAll(List.of(
                "--ticket-url",
                services().get(0).toString(),
                "--remediation-url",
                services().get(1).toString(),
                "--watcher-url",
                services().get(2).toString(),
                "--token-file",
                system.home().resolve("token-admin").toString(),
                "name:" + NAME,
                "mail:" + MAIL,
                "account:" + ACCOUNT));
        return CertLoop.commandLine(RealSystem.ROOT).execute(arguments.toArray(String[]::new));
    }

    private String bundle() throws IOException {
        var file = folder.resolve("bundle.tar.gz");
        var arguments = new ArrayList<>(List.of("support-bundle", "--out", file.toString()));
        try (var logs = Files.list(system.logs())) {
            logs.forEach(log -> arguments.addAll(List.of("--log", log.toString())));
        }
        services().forEach(each -> arguments.add(each.toString()));
        CertLoop.commandLine(RealSystem.ROOT).execute(arguments.toArray(String[]::new));
        try (var bytes = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<URI> services() {
        var addresses = system.addresses();
        return List.of(addresses.ticketService(), addresses.remediationService(), addresses.certWatcher());
    }

    private SecretSearch search() {
        return search(planted);
    }

    private static SecretSearch search(List<String> strings) {
        var search = new SecretSearch();
        strings.forEach(each -> search.withMark(each, each));
        return search;
    }

    private List<String> inTables() throws SQLException {
        var found = new ArrayList<String>();
        for (var database : List.of("ticket", "remediation", "watcher")) {
            found.addAll(search().inTables(system.jdbcUrl(database)));
        }
        return found;
    }

    private void sql(String database, String text) throws SQLException {
        try (var db = DriverManager.getConnection(
                        system.jdbcUrl(database), LocalDatabase.USER, LocalDatabase.PASSWORD);
                var statement = db.createStatement()) {
            statement.execute(text);
        }
    }

    private RequestSpecification as(String name) {
        return given().auth().oauth2(system.tokens().token(name));
    }

    private Response get(URI service, String path) {
        return as("admin").get(service.resolve(path));
    }

    private Response post(URI service, String path, String body) {
        var answer = as("admin")
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(service.resolve(path));
        assertThat(answer.statusCode()).as(path + " " + answer.asString()).isLessThan(300);
        return answer;
    }
}
