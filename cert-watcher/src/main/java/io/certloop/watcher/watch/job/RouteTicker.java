package io.certloop.watcher.watch.job;

import io.certloop.watcher.watch.route.AlertSender;
import io.certloop.watcher.watch.route.TicketSender;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends findings of watched names where the rules want them. */
@ApplicationScoped
class RouteTicker {

    private final AlertSender alerts;
    private final TicketSender tickets;

    RouteTicker(AlertSender alerts, TicketSender tickets) {
        this.alerts = alerts;
        this.tickets = tickets;
    }

    @Scheduled(
            every = "${certloop.watch.route-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void alerts() {
        alerts.send();
    }

    @Scheduled(
            every = "${certloop.watch.route-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tickets() {
        tickets.send();
    }
}
