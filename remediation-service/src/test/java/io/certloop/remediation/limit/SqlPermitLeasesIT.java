package io.certloop.remediation.limit;

import io.certloop.cloud.contract.PermitLeasesContract;
import io.certloop.cloud.limit.PermitLeases;
import io.certloop.cloud.limit.SqlPermitLeases;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class SqlPermitLeasesIT extends PermitLeasesContract {

    @Inject
    DataSource database;

    @Override
    protected PermitLeases leases(Clock clock) {
        return new SqlPermitLeases(database, "request_lane", Optional.of(clock));
    }
}
