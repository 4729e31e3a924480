package io.certloop.watcher;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.certloop.cloud.TestCa;
import io.certloop.console.text.Sentences;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.Settings;
import io.certloop.testkit.contract.Contract;
import io.certloop.watcher.watch.EffectiveWatch;
import io.certloop.watcher.watch.SourceReader;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceStates;
import io.certloop.watcher.watch.WatchConfig;
import io.certloop.watcher.watch.route.AlertSender;
import io.certloop.watcher.watch.route.Alertmanager.FiredAlert;
import io.certloop.watcher.watch.route.RouteWords;
import io.certloop.watcher.watch.route.RoutedFindings;
import io.certloop.watcher.watch.route.TicketSender;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WatchIT extends StagedIT {

    @ConfigProperty(name = "certloop.watch.file")
    Path file;

    @ConfigProperty(name = "certloop.edge.port")
    int port;

    @ConfigProperty(name = "certloop.dns.server")
    String dns;

    private static final Contract TICKETS = Contract.of("ticket-service");

    @Inject
    TicketSender ticketSender;

    @Inject
    RoutedFindings routed;

    @Inject
    EffectiveWatch effective;

    @Inject
    Sentences sentences;

    @Inject
    SourceReader reader;

    @Inject
    SourceStates states;

    @BeforeEach
    void noSources() throws IOException {
        watch("");
    }

    /** The provider serves the domains, but we have no account of it. */
    private void raiseWithoutAccount() {
        stage.raise();
        stage.accounts("{\"accounts\":[]}");
    }

    private void watch(String sources) throws IOException {
        write(file, "version: 1\nsources:" + (sources.isEmpty() ? " {}" : "\n" + sources));
    }

    private Path list(String... names) throws IOException {
        Path list = file.resolveSibling("names.txt");
        write(
                list,
                String.join(
                        "\n",
                        List.of(names).stream().map(name -> name + ":" + port).toList()));
        return list;
    }

    /** Files that are written within one tick of the clock look the same. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(text.hashCode())));
    }

    private SourceState read(String source) throws SQLException {
        execute("update watch_source set next_read = now() - interval '1 minute'");
        reader.readDue();
        return transactions.call(() -> states.find(source)).orElseThrow();
    }

    @Test
    void watchedNamesAreInspectedAndNothingIsRepaired() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60).with("acct-x", "old.example", "EXPIRED_OWN", 60);
        raiseWithoutAccount();
        list("www.example", "old.example", "gone.example");
        watch("  shop: {list: names.txt, owner: web, labels: {env: prod}}");

        assertThat(read("shop").names()).isEqualTo(3);
        sweep();

        assertThat(openFindings())
                .containsEntry("old.example", "CERTIFICATE_EXPIRED")
                .containsEntry("gone.example", "COULD_NOT_LOOK")
                .doesNotContainKey("www.example");
        assertThat(certificates("limit=100").getList("certificates.accountId"))
                .containsOnly("shop:" + port)
                .hasSize(2);
        awaitNoTasks();
        assertThat(remediation.requests()).isEmpty();
    }

    @Test
    void authoritiesOfASourceThatCannotBeReadLeaveItsNamesUnknownUntilTheyCan() throws Exception {
        stage.with("acct-x", "inner.example", "HEALTHY", 60);
        raiseWithoutAccount();
        list("inner.example");
        watch("  shop: {list: names.txt}");
        read("shop");
        watch("  shop: {list: names.txt, trust: our-ca.pem}");

        assertThat(read("shop").flaw().orElseThrow().reason())
                .contains("our-ca.pem cannot be used; expected a PEM file");
        sweep();
        assertThat(openFindings()).containsEntry("inner.example", "COULD_NOT_LOOK");

        Files.writeString(file.resolveSibling("our-ca.pem"), TestCa.create().rootPem());
        assertThat(read("shop").flaw()).isEmpty();
        sweep();
        assertThat(openFindings()).isEmpty();
    }

    @Test
    void aFindingSaysWhatEachResolverAnsweredWhereTheyDiffer() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60);
        raiseWithoutAccount();
        list("www.example");
        String nobody = "127.0.0.1:" + FreePorts.next();
        watch("  shop: {list: names.txt, resolvers: ['%s', '%s']}".formatted(dns, nobody));
        read("shop");
        sweep();

        JsonPath found =
                given().get("/findings").then().statusCode(200).extract().jsonPath();
        assertThat(found.getList("findings.reason")).containsExactly("COULD_NOT_LOOK");
        assertThat(found.getString("findings[0].detail"))
                .contains("; resolvers differ: by " + dns, "by " + nobody + " no answer");
        assertThat(found.getList("findings[0].evidence.resolvers.resolver")).containsExactly(dns, nobody);
        assertThat(found.getList("findings[0].evidence.resolvers[0].addresses")).isNotEmpty();
        assertThat(found.getString("findings[0].evidence.resolvers[1].failure")).isNotBlank();
    }

    @Test
    void whatIsServedFirstIsExpectedAndARenewalIsNoFinding() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60);
        raiseWithoutAccount();
        list("www.example");
        watch("  shop: {list: names.txt}");
        read("shop");
        sweep();
        String first = certificates("limit=100").getString("certificates[0].sha256");
        assertThat(first).hasSize(64);

        sweep();

        assertThat(certificates("limit=100").getString("certificates[0].sha256"))
                .isEqualTo(first);
        assertThat(openFindings()).isEmpty();
    }

    @Test
    void anotherCertificateThanTheListNames() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60);
        raiseWithoutAccount();
        write(
                file.resolveSibling("names.yaml"),
                "- {name: www.example, port: %d, sha256: \"%s\"}".formatted(port, "ab".repeat(32)));
        watch("  shop: {list: names.yaml}");
        read("shop");
        sweep();
        // By our own clock it may still be on its way.
        execute("update domain set configured_since = now() - interval '1 hour'");
        sweep();

        assertThat(openFindings()).containsEntry("www.example", "SERVED_OTHER_CERTIFICATE");
        assertThat(remediation.requests()).isEmpty();
    }

    @Test
    void aListThatCannotBeReadChangesNothing() throws Exception {
        list("www.example", "old.example");
        watch("  shop: {list: names.txt}");
        read("shop");

        write(file.resolveSibling("names.txt"), "www.example\nnot a name");
        SourceState flawed = read("shop");
        assertThat(flawed.names()).isEqualTo(2);
        assertThat(flawed.flaw().orElseThrow().reason()).contains("names.txt, line 2");

        write(file.resolveSibling("names.txt"), "");
        assertThat(read("shop").names()).isEqualTo(2);
        assertThat(count("select count(*) from watch_target")).isEqualTo(2);
        list("www.example", "old.example");
        assertThat(read("shop").flaw()).isEmpty();
    }

    @Test
    void aListThatLosesMostOfItsNamesHasToSaySoThreeTimes() throws Exception {
        list("a.example", "b.example", "c.example");
        watch("  shop: {list: names.txt}");
        read("shop");

        list("a.example");
        assertThat(read("shop").flaw().orElseThrow().reason()).startsWith("2 of 3 names are missing");
        assertThat(read("shop").names()).isEqualTo(3);
        assertThat(read("shop").names()).isEqualTo(1);
        assertThat(count("select count(*) from watch_target")).isEqualTo(1);
    }

    @Test
    void aNameThatIsWatchedNoMoreIsGone() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60).with("acct-x", "old.example", "EXPIRED_OWN", 60);
        raiseWithoutAccount();
        list("www.example", "old.example");
        watch("  shop: {list: names.txt}");
        read("shop");
        sweep();
        assertThat(openFindings()).containsKey("old.example");

        list("www.example");
        read("shop");
        sweep();
        assertThat(openFindings()).isEmpty();
        assertThat(count("select count(*) from domain")).isEqualTo(1);

        watch("");
        execute("update watch_source set next_read = now() - interval '1 hour'");
        reader.readDue();
        sweep();
        assertThat(count("select count(*) from domain")).isZero();
    }

    @Test
    void manyNamesAreReadOnce() throws Exception {
        List<String> names = new ArrayList<>();
        IntStream.range(0, 100_000).forEach(i -> names.add("n%d.example.com".formatted(i)));
        write(file.resolveSibling("names.txt"), String.join("\n", names));
        watch("  shop: {list: names.txt}");
        assertThat(read("shop").names()).isEqualTo(100_000);
        assertThat(count("select count(*) from watch_target where account_id = 'shop'"))
                .isEqualTo(100_000);

        write(file.resolveSibling("names.txt"), String.join("\n", names) + "\none.more.example");
        SourceState refused = read("shop");
        assertThat(refused.flaw().orElseThrow().reason()).contains("line 100001: more than 100,000");
        assertThat(refused.names()).isEqualTo(100_000);
    }

    @Test
    void aControlPlaneThatGetsTheDomainTakesItOver() throws Exception {
        stage.with("acct-a", "old.example", "EXPIRED_OWN", 60);
        raiseWithoutAccount();
        String accounts = stage.accounts();
        list("old.example");
        watch("  shop: {list: names.txt}");
        read("shop");
        sweep();
        assertThat(openFindings()).containsEntry("old.example", "CERTIFICATE_EXPIRED");
        assertThat(remediation.requests()).isEmpty();

        stage.with("acct-a", "old.example", "EXPIRED_OWN", 60).raise();
        assertThat(stage.accounts()).isNotEqualTo(accounts);
        sweep();
        sweep();

        assertThat(findings("open=true").getList("findings.accountId")).containsExactly("acct-a");
        awaitRequests(1);
        assertThat(JsonPath.from(remediation.requests().getFirst().getBodyAsString())
                        .getString("subject.accountId"))
                .isEqualTo("acct-a");
    }

    @Test
    void rulesSayWhenAnEndIsAFinding() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60).with("acct-x", "manual.example", "HEALTHY", 60);
        raiseWithoutAccount();
        write(file.resolveSibling("names.yaml"), """
            - {name: www.example, port: %1$d}
            - {name: manual.example, port: %1$d, labels: {kind: manual}}
            """.formatted(port));
        write(file, """
            version: 1
            sources:
              shop: {list: names.yaml}
            rules:
              - {select: kind=manual, warn: 9999d, urgent: 1/100}
            """);
        read("shop");
        sweep();
        assertThat(openFindings()).containsOnly(entry("manual.example", "CERTIFICATE_EXPIRING"));
        assertThat(findings("open=true").getString("findings[0].severity")).isEqualTo("WARNING");
        assertThat(remediation.requests()).isEmpty();
    }

    private static final String ROUTED = """
        version: 1
        sources:
          shop: {list: names.txt, owner: web, labels: {env: prod, app/name: shop}}
        rules:
          - {select: env=prod, route: %s}
        """;

    @Test
    void findingsGoToAlertmanagerUntilTheyEnd() throws Exception {
        stage.with("acct-x", "old.example", "EXPIRED_OWN", 60);
        raiseWithoutAccount();
        list("old.example");
        write(file, ROUTED.formatted("alert"));
        read("shop");
        sweep();
        List<FiredAlert> fired = new ArrayList<>();
        var sender = alertSender(fired);

        sender.send();

        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst().labels())
                .containsEntry("alertname", "CertLoopFinding")
                .containsEntry("domain", "old.example")
                .containsEntry("reason", "CERTIFICATE_EXPIRED")
                .containsEntry("app_name", "shop")
                .containsEntry("owner", "web");
        assertThat(fired.getFirst().annotations().get("summary")).isEqualTo("old.example：证书已过期");
        assertThat(fired.getFirst().annotations().get("description"))
                .contains("过期")
                .doesNotContain("expired");
        assertThat(fired.getFirst().endsAt()).isAfter(Instant.now());

        execute("update finding set closed_at = now() where closed_at is null");
        fired.clear();
        sender.send();
        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst().endsAt()).isBeforeOrEqualTo(Instant.now());
    }

    private AlertSender alertSender(List<FiredAlert> fired) {
        return new AlertSender(
                routed,
                Settings.of(WatchConfig.class, Map.of("certloop.watch.alertmanager-url", "http://alertmanager")),
                (member, alerts) -> fired.addAll(alerts),
                effective,
                new RouteWords(sentences, Settings.of(WatchConfig.class, Map.of("certloop.watch.language", "zh"))),
                transactions,
                Clock.systemUTC());
    }

    @Test
    void aFindingOpensOneTicketAndItsEndIsSaidThere() throws Exception {
        var ticketService = new WireMock(remediationPort);
        stage.with("acct-x", "old.example", "EXPIRED_OWN", 60).with("acct-x", "www.example", "HEALTHY", 60);
        raiseWithoutAccount();
        list("old.example", "www.example", "silent.example");
        write(file, ROUTED.formatted("ticket"));
        read("shop");
        sweep();
        ticketSender.send();
        assertThat(count("select count(*) from watch_ticket")).isZero();

        ticketService.register(post(urlEqualTo("/tickets"))
                .willReturn(okJson("{\"id\":\"t-1\",\"later\":1}").withStatus(201)));
        ticketService.register(post(urlEqualTo("/tickets/t-1/comments"))
                .willReturn(okJson("{}").withStatus(201)));
        ticketSender.send();
        ticketSender.send();

        var opened = ticketService.find(postRequestedFor(urlEqualTo("/tickets")));
        // One that failed, and one that did not; what was not seen is no fault.
        assertThat(opened).hasSize(2);
        assertThat(TICKETS.violations("NewTicket", opened.getLast().getBodyAsString()))
                .isEmpty();
        assertThat(opened.getLast().getBodyAsString())
                .contains("old.example: CERTIFICATE_EXPIRED", "owner: web", "env: prod");

        list("www.example", "silent.example");
        read("shop");
        sweep();
        ticketSender.send();
        ticketSender.send();
        var told = ticketService.find(postRequestedFor(urlEqualTo("/tickets/t-1/comments")));
        assertThat(told).hasSize(1);
        assertThat(TICKETS.violations("NewComment", told.getFirst().getBodyAsString()))
                .isEmpty();
        assertThat(told.getFirst().getBodyAsString()).contains("is watched no more");
    }

    @Test
    void labelsAndOwnerAreShownAndFilter() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60).with("acct-x", "old.example", "EXPIRED_OWN", 60);
        raiseWithoutAccount();
        write(file.resolveSibling("names.yaml"), """
            - {name: www.example, port: %1$d, labels: {env: prod, tier: a}, owner: web}
            - {name: old.example, port: %1$d, labels: {env: test}, owner: ops}
            """.formatted(port));
        watch("  shop: {list: names.yaml}");
        read("shop");
        sweep();

        assertThat(certificates("label=env=prod,tier=a").getList("certificates.domain"))
                .containsExactly("www.example");
        assertThat(certificates("owner=ops").getList("certificates.domain")).containsExactly("old.example");
        assertThat(certificates("owner=ops").getMap("certificates[0].labels")).isEqualTo(Map.of("env", "test"));
        assertThat(certificates("label=env=none").getList("certificates")).isEmpty();
        assertThat(findings("label=env=test").getList("findings.domain")).containsExactly("old.example");
        assertThat(findings("label=env=prod").getList("findings")).isEmpty();
        assertThat(findings("owner=ops&label=env=test").getList("findings")).hasSize(1);
        assertThat(findings("owner=web").getList("findings")).isEmpty();
        given().get("/certificates?label=env").then().statusCode(400);
        assertThat(given().get("/console/fleet/certificates?label=env=prod").asString())
                .contains("www.example", "env=prod,tier=a")
                .doesNotContain("old.example");
    }

    @Test
    void theOwnerOfARuleIsFoundAsThatOfAList() throws Exception {
        stage.with("acct-x", "old.example", "EXPIRED_OWN", 60);
        raiseWithoutAccount();
        write(file.resolveSibling("names.yaml"), """
            - {name: old.example, port: %1$d, labels: {env: prod}}
            - {name: www.example, port: %1$d, labels: {env: prod}, owner: web}
            """.formatted(port));
        String all = """
            version: 1
            sources:
              shop: {list: names.yaml}
            rules:
              - {select: env=prod, owner: %s}
            """;
        write(file, all.formatted("platform"));
        read("shop");
        sweep();
        assertThat(findings("owner=platform").getList("findings.domain")).containsExactly("old.example");
        assertThat(findings("owner=web").getList("findings.domain")).containsExactly("www.example");

        write(file, all.formatted("ops"));
        read("shop");
        assertThat(findings("owner=ops").getList("findings.domain")).containsExactly("old.example");
        assertThat(findings("owner=platform").getList("findings")).isEmpty();
    }

    @Test
    void aPersonConfirmsThatNamesAreMissingOnPurpose() throws Exception {
        raiseWithoutAccount();
        list("a.example", "b.example", "c.example");
        watch("  shop: {list: names.txt}");
        read("shop");
        list("a.example");
        assertThat(read("shop").names()).isEqualTo(3);
        String held = given().get("/watch/sources").jsonPath().getString("sources[0].held");

        confirm("shop", "other").statusCode(400).body("violations[0].field", is("held"));
        confirm("none", held).statusCode(404);
        assertThat(read("shop").names()).isEqualTo(3);
        confirm("shop", held).statusCode(204);
        confirm("shop", held).statusCode(204);
        reader.readDue();

        JsonPath source = given().get("/watch/sources").jsonPath();
        assertThat(source.getInt("sources[0].names")).isEqualTo(1);
        assertThat(source.getString("sources[0].confirmedBy")).isNotBlank();
        assertThat(source.getString("sources[0].held")).isNull();
        assertThat(source.getString("sources[0].flaw")).isNull();
        assertThat(count("select count(*) from watch_confirmation")).isEqualTo(2);
    }

    private static ValidatableResponse confirm(String source, String held) {
        return given().contentType("application/json")
                .body(Map.of("held", held))
                .post("/watch/sources/" + source + "/confirmations")
                .then();
    }

    @Test
    void theStateOfASourceIsShown() throws Exception {
        write(file.resolveSibling("names.txt"), "www.example\nwww.example\n");
        watch("  shop: {list: names.txt}");
        read("shop");
        write(file.resolveSibling("names.txt"), "www.example\na b\n");
        read("shop");

        String body =
                given().get("/watch/sources").then().statusCode(200).extract().asString();
        JsonPath sources = JsonPath.from(body);
        assertThat(CONTRACT.violations(
                        "WatchSource",
                        new ObjectMapper().readTree(body).at("/sources/0").toString()))
                .isEmpty();
        assertThat(sources.getString("sources[0].flaw")).contains("names.txt, line 2");
        assertThat(sources.getInt("sources[0].names")).isEqualTo(1);
        assertThat(given().get("/console/fleet/sources").asString()).contains("shop", "names.txt, line 2");
    }
}
