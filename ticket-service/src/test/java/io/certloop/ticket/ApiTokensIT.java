package io.certloop.ticket;

import io.certloop.testkit.service.ApiTokensContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
@TestProfile(CallersChecked.class)
class ApiTokensIT extends ApiTokensContract {

    ApiTokensIT() {
        super("ticket-service", "/incidents");
    }
}
