package io.certloop.watcher;

import io.certloop.testkit.service.PersonalDataContract;
import org.flywaydb.core.Flyway;

class PersonalDataIT extends PersonalDataContract {

    PersonalDataIT() {
        super(
                "cert-watcher",
                database -> Flyway.configure()
                        .dataSource(database, null, null)
                        .load()
                        .migrate());
    }
}
