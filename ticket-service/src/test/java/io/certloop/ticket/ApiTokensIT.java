package io.certloop.ticket;

import io.certloop.testkit.service.ApiTokensContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
@WithTestResource(CallersChecked.class)
class ApiTokensIT extends ApiTokensContract {

    ApiTokensIT() {
        super("ticket-service", "/incidents");
    }
}
