package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.kubernetes.PromQl;
import io.certloop.kubernetes.PromQl.Series;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Order(3)
class StartAndEndE2EIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By path, which is not known before the first request. */
    private static final Set<String> SINCE_THE_FIRST_REQUEST = Set.of("http_server_requests_seconds_count");

    /** What each service exported right after its start, and the lines that it logged. */
    private static final Map<String, List<Series>> EXPORTED = new TreeMap<>();

    private static final Map<String, List<String>> LOGGED = new TreeMap<>();

    @BeforeAll
    static void startAndEnd() throws IOException {
        var system = RealSystem.startWith(Map.of(
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                "QUARKUS_LOG_CONSOLE_FILTER", "log-fields"));
        try (system) {
            var addresses = system.addresses();
            exported("ticket-service", addresses.ticketService());
            exported("remediation-service", addresses.remediationService());
            exported("cert-watcher", addresses.certWatcher());
        }
        for (var service : EXPORTED.keySet()) {
            LOGGED.put(service, logged(system, service));
        }
    }

    private static void exported(String service, URI address) {
        var scrape = given().get(address.resolve("/q/metrics")).asString();
        EXPORTED.put(service, PromQl.exported(scrape));
    }

    private static List<String> logged(RealSystem system, String service) throws IOException {
        var name = "process-" + system.portOf(service) + "-";
        try (Stream<Path> files = Files.list(system.logs())) {
            var log = files.filter(file -> file.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(log);
        }
    }

    @Test
    void everySeriesOfAlertsAndDashboardsIsThereBeforeItsFirstEvent() throws IOException {
        var all = EXPORTED.values().stream().flatMap(List::stream).toList();

        assertThat(PromQl.series())
                .hasSizeGreaterThan(40)
                .filteredOn(wanted -> !SINCE_THE_FIRST_REQUEST.contains(wanted.name()))
                .allSatisfy(wanted -> assertThat(all).anyMatch(exported -> exported.covers(wanted)));
    }

    /** Both objectives are counted by series of the first replica that has an event. */
    @Test
    void everyKindAndEveryOutcomeHasItsSeriesAtTheStart() {
        assertThat(labels("ticket-service", "certloop_incident_resolved_total", "evidence"))
                .containsOnly("verified", "none");
        assertThat(labels("ticket-service", "certloop_incident_decision_seconds_count", "kind"))
                .hasSize(7);
        assertThat(labels("ticket-service", "certloop_ticket_transitions_total", "state"))
                .hasSize(7);
        assertThat(labels("remediation-service", "certloop_runs_open", "state"))
                .contains("Held", "AwaitingApproval")
                .hasSize(6);
        assertThat(labels("remediation-service", "certloop_run_transitions_total", "to"))
                .hasSize(11);
        assertThat(labels("remediation-service", "certloop_storm_transitions_total", "to"))
                .containsOnly("CALM", "STORM", "RECOVERING");
        assertThat(labels("cert-watcher", "certloop_watcher_findings_opened_total", "reason"))
                .hasSizeGreaterThan(20);
        assertThat(labels("cert-watcher", "certloop_watcher_asks_total", "outcome"))
                .containsOnly("accepted", "refused", "not_now");
    }

    private static Set<String> labels(String service, String metric, String label) {
        return EXPORTED.get(service).stream()
                .filter(each -> each.name().equals(metric))
                .map(each -> each.labels().get(label))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket-service", "remediation-service", "cert-watcher"})
    void eachServiceSaysWhichBuildItIsAndHowItAsksItsDatabaseAndTheProvider(String service) {
        assertThat(EXPORTED.get(service))
                .extracting(Series::name)
                .contains(
                        "certloop_build_info",
                        "certloop_tasks_due",
                        "certloop_tasks_failing",
                        "certloop_metrics_unreadable",
                        "certloop_database_connections_max",
                        "agroal_active_count",
                        "agroal_awaiting_count",
                        "dbscheduler_task_completions_total",
                        "scheduled_methods_running_seconds_active_count");
        assertThat(labels(service, "certloop_build_info", "application")).containsExactly(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket-service", "remediation-service", "cert-watcher"})
    void aNormalStartAndEndWarnsOfNothing(String service) {
        assertThat(LOGGED.get(service)).hasSizeGreaterThan(5);
        assertThat(LOGGED.get(service)).filteredOn(line -> !isQuietJson(line)).isEmpty();
    }

    private static boolean isQuietJson(String line) {
        try {
            return Set.of("INFO", "DEBUG")
                    .contains(JSON.readTree(line).path("level").asText());
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
