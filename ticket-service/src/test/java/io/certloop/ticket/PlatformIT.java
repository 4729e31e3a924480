package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class PlatformIT {

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started"})
    void isHealthy(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void looksAtTheDatabaseForReadinessOnly() {
        assertThat(given().get("/q/health/ready").asString()).contains("Database");
        assertThat(given().get("/q/health/live").asString()).doesNotContain("Database");
    }

    @Test
    void countsTransitionsWithoutNamingDomains() {
        TicketApi.create(TicketApi.stuck("acct-001", TicketApi.freshDomain()));

        var metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .contains("certloop_ticket_transitions_total{kind=\"DEPLOYMENT_STUCK\"")
                .contains("certloop_incident_transitions_total")
                .doesNotContain("lanting-tea");
    }

    @Test
    void publishesTheContractAsItWasWritten() {
        var served =
                given().accept("application/json").get("/q/openapi?format=json").jsonPath();

        assertThat(served.getMap("paths").keySet()).hasSize(21);
        assertThat(served.getString("paths.'/tickets'.post.operationId")).isEqualTo("postTicket");
        assertThat(served.getList("servers.url")).containsExactly("/");
        assertThat(given().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
    }

    @Test
    void itsBareAddressLeadsToItsPages() {
        var answer = given().redirects().follow(false).get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/console/tickets");
    }
}
