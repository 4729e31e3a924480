package io.certloop.ticket;

import io.certloop.testkit.service.SilentDatabaseContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class SilentDatabaseIT extends SilentDatabaseContract {

    SilentDatabaseIT() {
        super("ticket-service", "ticket", "/tickets", "/console/tickets");
    }

    @Override
    protected List<Callable<Response>> changes() {
        return List.of(
                () -> TicketApi.send(TicketApi.stuck("acct-silent", TicketApi.freshDomain())));
    }
}
