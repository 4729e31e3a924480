package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.harness.scenario.PlayReport;
import io.certloop.harness.system.StageAddresses;
import io.certloop.kubernetes.PromQl;
import io.restassured.http.ContentType;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Alerts and dashboards ask for what the running services really export. */
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(2)
class MonitoringE2EIT {

    private static final List<String> STORIES = List.of("deployment-stuck", "expiring-found-by-watcher", "storm");

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

    @Test
    void everyMetricOfAlertsAndDashboardsIsExported() throws Exception {
        var system = SharedSystem.system();
        for (var name : STORIES) {
            var play = SharedSystem.played(name);
            assertThat(play.failures()).as(PlayReport.of(play)).isEmpty();
        }

        assertThat(PromQl.metrics())
                .hasSizeGreaterThan(15)
                .isSubsetOf(
                        series(system.addresses()).map(MonitoringE2EIT::name).collect(Collectors.toSet()));
    }

    private static String name(String series) {
        return series.split("[{ ]")[0];
    }

    /** Somebody pauses repairs and forgets it; only the day that it takes is shortened. */
    @Test
    @SuppressWarnings("unchecked")
    void aForgottenPauseIsAnAlertWhoseLinkOpensTheRunbook() throws Exception {
        var missing = AlertChain.missing();
        missing.ifPresent(tool -> System.out.println("SKIPPED: no alert is sent; there is no " + tool));
        Assumptions.assumeTrue(missing.isEmpty(), "no Prometheus or no Alertmanager");
        var remediation = SharedSystem.system().addresses().remediationService();
        var token =
                Files.readString(SharedSystem.system().home().resolve("token")).strip();
        var pause = given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "kind", "DOMAIN_STUCK",
                        "owner", "on-call",
                        "reason", "the provider changes its edges",
                        "duration", "PT1H"))
                .post(remediation.resolve("/pauses"));
        assertThat(pause.statusCode()).as(pause.asString()).isEqualTo(201);
        try (var chain = AlertChain.start(
                SharedSystem.system().addresses(),
                Map.of(
                        "> 86400\n          for: 5m",
                        "> 1\n          for: 1s",
                        "https://console.certloop.example",
                        remediation.toString()))) {
            await().ignoreExceptions()
                    .atMost(60, SECONDS)
                    .until(() -> !chain.alerts("CertLoopPauseForgotten").isEmpty());

            var alert = chain.alerts("CertLoopPauseForgotten").getFirst();
            assertThat((Map<String, String>) alert.get("labels"))
                    .containsEntry("namespace", "certloop")
                    .containsEntry("severity", "warning");
            var link = (String) ((Map<?, ?>) alert.get("annotations")).get("runbook_url");
            var page = open(link, token);
            assertThat(page).contains("<h1>A pause stops repairs for more than a day</h1>");
            assertThat(chain.brokenRules()).isEmpty();
        } finally {
            given().auth()
                    .oauth2(token)
                    .delete(remediation.resolve("/pauses/" + pause.jsonPath().getString("id")));
        }
    }

    private static String open(String link, String token) {
        var login = URI.create(link).resolve("/console/login");
        var asked = given().redirects().follow(false).get(login);
        var cookies = new HashMap<>(asked.cookies());
        var csrf = CSRF.matcher(asked.asString());
        assertThat(csrf.find()).as(asked.asString()).isTrue();
        var signedIn = given().redirects()
                .follow(false)
                .cookies(cookies)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("csrf", csrf.group(1))
                .formParam("token", token)
                .post(login);
        assertThat(signedIn.statusCode()).as(signedIn.asString()).isEqualTo(303);
        cookies.putAll(signedIn.cookies());
        var page = given().redirects().follow(false).cookies(cookies).get(link);
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        return page.asString();
    }

    private static Stream<String> series(StageAddresses addresses) {
        return Stream.of(addresses.ticketService(), addresses.remediationService(), addresses.certWatcher())
                .flatMap(service ->
                        given().get(service.resolve("/q/metrics")).asString().lines())
                .filter(line -> !line.startsWith("#"));
    }
}
