package io.certloop.ticket.desk.mail;

import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.Desks;
import io.certloop.ticket.desk.inbox.InboxService;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.Mailboxes;
import io.certloop.ticket.desk.refused.RefusedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class MailboxReaders {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Desks desks;
    private final Mailboxes mailboxes;
    private final InboxService inbox;
    private final RefusedEvents refused;
    private final MeterRegistry meters;
    private final Clock clock;

    private final String holder = UUID.randomUUID().toString();
    private final Map<String, Running> running = new HashMap<>();
    private boolean stopped;

    MailboxReaders(
            Desks desks,
            Mailboxes mailboxes,
            InboxService inbox,
            RefusedEvents refused,
            MeterRegistry meters,
            Clock clock) {
        this.desks = desks;
        this.mailboxes = mailboxes;
        this.inbox = inbox;
        this.refused = refused;
        this.meters = meters;
        this.clock = clock;
    }

    private record Running(MailboxReader reader, Thread thread) {

        void stop() {
            reader.stop();
            try {
                thread.join(LONGEST_STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Starts and stops readers so that they match the file of the help desks. A mailbox whose entry changed gets a new
     * reader.
     */
    @Scheduled(every = "PT2S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void follow() {
        if (stopped) {
            return;
        }
        Map<String, MailDesk> wanted = new HashMap<>();
        for (Desk desk : desks.all()) {
            desk.mail().ifPresent(mail -> wanted.put(desk.name(), mail));
        }
        running.entrySet().removeIf(each -> {
            boolean goes = each.getValue().reader().desk() != wanted.get(each.getKey());
            if (goes) {
                each.getValue().stop();
            }
            return goes;
        });
        wanted.forEach((name, desk) -> running.computeIfAbsent(name, ignored -> start(desk)));
    }

    synchronized void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        stopped = true;
        running.values().forEach(Running::stop);
    }

    private Running start(MailDesk desk) {
        MailboxReader reader = new MailboxReader(desk, holder, mailboxes, inbox, refused, meters, clock);
        return new Running(
                reader,
                Thread.ofPlatform().daemon().name("mailbox-" + desk.name()).start(reader));
    }
}
