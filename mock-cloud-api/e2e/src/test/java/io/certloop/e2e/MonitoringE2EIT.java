package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.kubernetes.PromQl;
import io.certloop.stage.scenario.PlayReport;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final List<String> STORIES =
            List.of("deployment-stuck", "expiring-found-by-watcher", "storm");

    @Test
    void everyMetricOfAlertsAndDashboardsIsExported() throws Exception {
        var system = SharedSystem.system();
        for (var name : STORIES) {
            var play = SharedSystem.played(name);
            assertThat(play.failures()).as(PlayReport.of(play)).isEmpty();
        }

        var addresses = system.addresses();
        var exported =
                List.of(
                                addresses.ticketService(),
                                addresses.remediationService(),
                                addresses.certWatcher())
                        .stream()
                        .flatMap(service -> exported(service).stream())
                        .collect(Collectors.toSet());

        assertThat(PromQl.metrics()).hasSizeGreaterThan(15).isSubsetOf(exported);
    }

    private static Set<String> exported(URI service) {
        return given().get(service.resolve("/q/metrics"))
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toSet());
    }
}
