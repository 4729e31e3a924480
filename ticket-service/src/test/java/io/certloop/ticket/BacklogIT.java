package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.service.database.Statements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class BacklogIT {

    private static final String FORGOTTEN = """
            insert into ticket (id, source, external_id, category, title, description, kind, language,
                recognition, state, created_at, updated_at, version)
            values (gen_random_uuid(), 'backlog', 'backlog', '', '', '', 'DEPLOYMENT_STUCK', 'zh', '{}',
                'InRemediation', now() - interval '3 hours', now() - interval '3 hours', 0)
            """;

    @Inject
    DataSource database;

    @Test
    void tellsHowLongTheOldestTicketWaitsForItsDecision() {
        execute(FORGOTTEN);
        try {
            await().untilAsserted(() -> assertThat(gauge("certloop_tickets_undecided_oldest_seconds"))
                    .isBetween(10_800.0, 11_000.0));
            assertThat(gauge("certloop_tickets_undecided")).isPositive();
        } finally {
            execute("delete from ticket where source = 'backlog'");
        }
        await().untilAsserted(() ->
                assertThat(gauge("certloop_tickets_undecided_oldest_seconds")).isLessThan(10_800));
    }

    private void execute(String sql) {
        new Statements(database).update(sql);
    }

    private static double gauge(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }
}
