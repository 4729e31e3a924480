package io.certloop.ticket;

import io.certloop.testkit.service.PersonalDataContract;
import org.flywaydb.core.Flyway;

class PersonalDataIT extends PersonalDataContract {

    PersonalDataIT() {
        super(
                "ticket-service",
                database -> Flyway.configure()
                        .dataSource(database, null, null)
                        .load()
                        .migrate());
    }
}
