package io.certloop.watcher.watch.job;

import io.certloop.watcher.watch.SourceReader;
import io.certloop.watcher.watch.route.AlertSender;
import io.certloop.watcher.watch.route.TicketSender;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** A timer that reads sources that are due, and sends findings of watched names by the route that the rules give. */
@ApplicationScoped
class WatchTicker {

    private final SourceReader reader;
    private final AlertSender alerts;
    private final TicketSender tickets;

    WatchTicker(SourceReader reader, AlertSender alerts, TicketSender tickets) {
        this.reader = reader;
        this.alerts = alerts;
        this.tickets = tickets;
    }

    /** Reads sources that are due. Every replica asks; the database assigns each read to only one replica. */
    @Scheduled(every = "${certloop.watch.tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void read() {
        reader.readDue();
    }

    @Scheduled(every = "${certloop.watch.route-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void alerts() {
        alerts.send();
    }

    @Scheduled(every = "${certloop.watch.route-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tickets() {
        tickets.send();
    }
}
