package io.certloop.ticket.desk.inbox;

import io.certloop.service.component.Component;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.followup.CommentDraft;
import io.certloop.ticket.intake.followup.CommentService;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.intake.triage.Intake;
import io.certloop.ticket.intake.triage.IntakeService;
import io.certloop.ticket.recognition.classification.OwnWords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Does what mails mean. What is done is committed when it returns, and harmless when repeated. */
@Component
public final class InboxService {

    /** Own words above a forwarded thread that only point at it, such as "please see below". */
    private static final int POINTING = 40;

    private static final Duration OLDEST = Duration.ofDays(7);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final IntakeService intake;
    private final CommentService comments;
    private final TicketReading tickets;
    private final MailThreads threads;
    private final SenderLimits limits;
    private final Notices notices;

    public InboxService(
            IntakeService intake,
            CommentService comments,
            TicketReading tickets,
            MailThreads threads,
            SenderLimits limits,
            Notices notices) {
        this.intake = intake;
        this.comments = comments;
        this.tickets = tickets;
        this.threads = threads;
        this.limits = limits;
        this.notices = notices;
    }

    /** What became of a mail. */
    public sealed interface Result {

        /** It made this ticket. */
        record Ticket(TicketId id) implements Result {}

        /** It became a comment of this ticket. */
        record Reply(TicketId ticket) implements Result {}

        /** It was taken before. */
        record Double(TicketId ticket) implements Result {}

        /** Nobody is meant to answer it. */
        record Skipped(SkipReason reason) implements Result {}

        /**
         * Its sender wrote too much today.
         *
         * @param first whether it is the first one of the sender and the day
         */
        record OverLimit(boolean first) implements Result {}
    }

    /**
     * @param arrived at the mail server
     * @throws io.certloop.service.http.InvalidRequest if it cannot be stored; names the field
     */
    public Result take(MailDesk desk, Mail mail, Instant arrived) {
        return settled(desk, mail)
                .or(() -> overLimit(desk, mail, arrived))
                .orElseGet(() -> done(desk, mail, arrived));
    }

    /** The same for a mail that was refused, however much its sender wrote. */
    public Result takeAgain(MailDesk desk, Mail mail, Instant arrived) {
        return settled(desk, mail).orElseGet(() -> done(desk, mail, arrived));
    }

    /** Of a mail that needs nothing more. */
    private Optional<Result> settled(MailDesk desk, Mail mail) {
        return AutomaticMail.reason(mail, desk)
                .<Result>map(Result.Skipped::new)
                .or(
                        () ->
                                threads.ticketOf(desk.name(), List.of(mail.id()))
                                        .map(Result.Double::new));
    }

    private Result done(MailDesk desk, Mail mail, Instant arrived) {
        return threadOf(desk, mail)
                .map(ticket -> reply(desk, ticket, mail, arrived))
                .orElseGet(() -> ticket(desk, mail, arrived));
    }

    private Optional<Result> overLimit(MailDesk desk, Mail mail, Instant arrived) {
        String sender = mail.from().orElse("");
        LocalDate day = LocalDate.ofInstant(arrived, ZoneOffset.UTC);
        if (limits.count(desk.name(), sender, day) <= desk.mailsPerSenderAndDay()) {
            return Optional.empty();
        }
        boolean first = limits.claimNotice(desk.name(), sender, day);
        if (first && mail.replyTo().isPresent()) {
            notices.tooMany(desk, mail);
        }
        return Optional.of(new Result.OverLimit(first));
    }

    /** By its references, the nearest first; then by the token of its subject. */
    private Optional<TicketId> threadOf(MailDesk desk, Mail mail) {
        return mail.references().stream()
                .map(desk.answers()::ticketOf)
                .flatMap(Optional::stream)
                .filter(id -> isOf(desk, id))
                .findFirst()
                .or(() -> threads.ticketOf(desk.name(), mail.references()))
                .or(() -> AnswerIds.inSubject(mail.subject()).filter(id -> isOf(desk, id)));
    }

    private boolean isOf(MailDesk desk, TicketId id) {
        return tickets.find(id)
                .filter(found -> found.ticket().draft().source().equals(desk.source()))
                .isPresent();
    }

    private Result ticket(MailDesk desk, Mail mail, Instant arrived) {
        TicketDraft draft =
                new TicketDraft(
                        desk.source(),
                        mail.id(),
                        mail.from().flatMap(desk::account),
                        title(mail),
                        "",
                        customersWords(MailLimits.cut(mail.text())),
                        Optional.of(opened(mail, arrived)));
        Intake taken = intake.accept(draft, Optional.of(desk.name())).toCompletableFuture().join();
        TicketId id =
                switch (taken) {
                    case Intake.Created created -> created.file().ticket().id();
                    case Intake.Existing existing -> existing.ticket();
                    // Taken before, and the desk's file has changed since.
                    case Intake.Conflicting conflict -> conflict.existing();
                };
        remember(desk, id, mail, arrived);
        return new Result.Ticket(id);
    }

    private Result reply(MailDesk desk, TicketId ticket, Mail mail, Instant arrived) {
        String text = mail.text().isBlank() ? "(no text)" : mail.text();
        comments.add(
                ticket,
                new CommentDraft(
                        Optional.of(mail.id()),
                        author(mail),
                        MailLimits.cut(text),
                        mail.from().filter(desk::isStaff).isPresent()),
                Optional.of(desk.name()));
        remember(desk, ticket, mail, arrived);
        return new Result.Reply(ticket);
    }

    /** Last of all, so that a mail that is known is done. */
    private void remember(MailDesk desk, TicketId ticket, Mail mail, Instant arrived) {
        if (mail.attachmentCount() > 0) {
            comments.add(
                    ticket,
                    new CommentDraft(
                            Optional.of(MailLimits.id(mail.id() + "#attachments")),
                            author(mail),
                            MailLimits.attachments(mail),
                            true),
                    Optional.of(desk.name()));
        }
        threads.add(desk.name(), ticket, mail, arrived);
    }

    private static String title(Mail mail) {
        return TicketDraft.fittingTitle(mail.subject().isBlank() ? "(no subject)" : mail.subject());
    }

    private static String author(Mail mail) {
        return mail.from().map(MailLimits::id).orElse("unknown");
    }

    /** A forwarded thread quotes what others wrote; it counts only if nothing else is said. */
    private static String customersWords(String text) {
        String own = OwnWords.of(text);
        return own.length() < POINTING ? text : own;
    }

    /** What the sender says, unless its clock is wrong. */
    private static Instant opened(Mail mail, Instant arrived) {
        return Stream.concat(mail.date().stream(), Stream.of(arrived))
                .filter(at -> at.isAfter(arrived.minus(OLDEST)))
                .filter(at -> at.isBefore(arrived.plus(CLOCK_SKEW)))
                .findFirst()
                .orElse(arrived);
    }
}
