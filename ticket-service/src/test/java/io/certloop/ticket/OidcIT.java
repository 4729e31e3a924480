package io.certloop.ticket;

import io.certloop.testkit.service.OidcContract;
import io.certloop.testkit.service.OidcProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(
        value = OidcProvider.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = OidcProvider.SERVICE, value = "ticket-service"))
class OidcIT extends OidcContract {

    OidcIT() {
        super("ticket-service");
    }
}
