package io.certloop.ticket.wiring;

import io.certloop.service.database.Transactions;
import io.certloop.service.security.scope.AccountLabels;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.ticket.change.TicketChanges;
import io.certloop.ticket.desk.DeliveryService;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskOverview;
import io.certloop.ticket.desk.DeskService;
import io.certloop.ticket.desk.Desks;
import io.certloop.ticket.desk.DesksConfig;
import io.certloop.ticket.desk.delivery.Deliveries;
import io.certloop.ticket.desk.delivery.DeskSender;
import io.certloop.ticket.desk.inbox.InboxService;
import io.certloop.ticket.desk.inbox.KeptMails;
import io.certloop.ticket.desk.inbox.MailThreads;
import io.certloop.ticket.desk.inbox.Mailboxes;
import io.certloop.ticket.desk.inbox.Notices;
import io.certloop.ticket.desk.inbox.SenderLimits;
import io.certloop.ticket.desk.poll.DeskReader;
import io.certloop.ticket.desk.poll.PollCursors;
import io.certloop.ticket.desk.poll.PollService;
import io.certloop.ticket.desk.refused.RefusedEvents;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.followup.CommentService;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.intake.triage.IntakeService;
import io.certloop.ticket.scope.ScopeKeys;
import io.quarkus.arc.All;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds what talks with help desks. */
@Dependent
class DeskWiring {

    @Produces
    @Singleton
    DeskService deskService(
            Desks desks,
            IntakeService intake,
            CommentService comments,
            TicketReading tickets,
            RefusedEvents refused,
            KeptMails mails,
            Clock clock) {
        return new DeskService(desks, intake, comments, tickets, refused, mails, clock);
    }

    @Produces
    @Singleton
    DeliveryService deliveryService(
            Desks desks,
            @All List<DeskSender> senders,
            TicketChanges changes,
            Deliveries deliveries,
            CommentService comments,
            TicketUpdates tickets,
            DesksConfig config,
            Transactions transactions,
            Clock clock) {
        return new DeliveryService(
                desks,
                senders,
                changes,
                deliveries,
                comments,
                tickets,
                new Deliveries.Patience(
                        config.firstPause(), config.longestPause(), config.giveUpAfter()),
                transactions,
                clock);
    }

    @Produces
    @Singleton
    PollService pollService(
            Desks desks, DeskReader reader, PollCursors cursors, DeskService service, Clock clock) {
        PollService.Events events =
                new PollService.Events() {
                    @Override
                    public void take(Desk desk, byte[] event) {
                        service.takeRead(desk, event);
                    }

                    @Override
                    public void keep(Desk desk, DeskReader.Item item, String reason) {
                        byte[] content = item.content().toString().getBytes(StandardCharsets.UTF_8);
                        service.keepUnread(desk, content, reason);
                    }
                };
        return new PollService(desks, reader, cursors, events, clock);
    }

    @Produces
    @Singleton
    DeskOverview deskOverview(
            Desks desks,
            Deliveries deliveries,
            PollCursors cursors,
            Mailboxes mailboxes,
            CallerScope scope) {
        return new DeskOverview(
                desks,
                deliveries,
                cursors,
                mailboxes,
                name -> scope.sees(Optional.of(ScopeKeys.desk(name))));
    }

    /** A help desk belongs to no account: its labels say who sees it. */
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

    @Produces
    @Singleton
    InboxService inboxService(
            IntakeService intake,
            CommentService comments,
            TicketReading tickets,
            MailThreads threads,
            SenderLimits limits,
            Notices notices) {
        return new InboxService(intake, comments, tickets, threads, limits, notices);
    }
}
