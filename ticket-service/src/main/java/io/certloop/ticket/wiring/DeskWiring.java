package io.certloop.ticket.wiring;

import io.certloop.service.security.scope.AccountLabels;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.Desks;
import io.certloop.ticket.desk.delivery.DeskSender;
import io.certloop.ticket.scope.ScopeKeys;
import io.quarkus.arc.All;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds what the exchange with help desks needs. */
@Dependent
class DeskWiring {

    @Produces
    @Singleton
    List<DeskSender> senders(@All List<DeskSender> all) {
        return all;
    }

    /** The labels of help desks. A help desk belongs to no account, so its labels decide who sees it. */
    @Produces
    @Singleton
    AccountLabels deskLabels(Desks desks) {
        return () -> {
            Map<String, Map<String, String>> labels = new HashMap<>();
            for (Desk desk : desks.all()) {
                labels.put(ScopeKeys.desk(desk.name()), desk.labels());
                labels.put(ScopeKeys.source(desk.source()), desk.labels());
            }
            return labels;
        };
    }
}
