package io.certloop.ticket;

import io.certloop.testkit.service.MigrationsContract;

class MigrationsIT extends MigrationsContract {

    MigrationsIT() {
        super("ticket_by_external_id_and_source", "incident_by_subject", "incident_by_end", "ticket_texts");
    }
}
