package io.certloop.ticket;

import io.certloop.testkit.service.RollbackStartContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class RollbackStartIT extends RollbackStartContract {}
