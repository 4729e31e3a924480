package io.certloop.remediation;

import io.certloop.testkit.service.PersonalDataContract;
import org.flywaydb.core.Flyway;

class PersonalDataIT extends PersonalDataContract {

    PersonalDataIT() {
        super(
                "remediation-service",
                database -> Flyway.configure()
                        .dataSource(database, null, null)
                        .load()
                        .migrate());
    }
}
