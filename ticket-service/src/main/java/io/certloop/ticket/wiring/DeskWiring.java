package io.certloop.ticket.wiring;

import io.certloop.ticket.desk.delivery.DeskSender;
import io.quarkus.arc.All;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Dependent
class DeskWiring {

    @Produces
    @Singleton
    List<DeskSender> senders(@All List<DeskSender> all) {
        return all;
    }
}
