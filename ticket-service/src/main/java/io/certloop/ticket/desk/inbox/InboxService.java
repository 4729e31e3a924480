package io.certloop.ticket.desk.inbox;

import io.certloop.service.http.Constraints;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.text.Message;
import io.certloop.ticket.desk.mail.MailAnswers;
import io.certloop.ticket.desk.mail.MailParser;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.followup.CommentDraft;
import io.certloop.ticket.intake.followup.CommentService;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.intake.triage.Intake;
import io.certloop.ticket.intake.triage.IntakeService;
import io.certloop.ticket.recognition.classification.OwnWords;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes tickets and comments from mails. The changes are committed when a method returns; repeating a mail changes
 * nothing.
 */
@Singleton
public final class InboxService {

    /**
     * If a mail has fewer characters of its own above a forwarded thread, they only point at the thread, such as
     * "please see below".
     */
    private static final int POINTING = 40;

    private static final Duration OLDEST = Duration.ofDays(7);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final IntakeService intake;
    private final CommentService comments;
    private final TicketReading tickets;
    private final MailThreads threads;
    private final SenderLimits limits;
    private final MailAnswers answers;

    public InboxService(
            IntakeService intake,
            CommentService comments,
            TicketReading tickets,
            MailThreads threads,
            SenderLimits limits,
            MailAnswers answers) {
        this.intake = intake;
        this.comments = comments;
        this.tickets = tickets;
        this.threads = threads;
        this.limits = limits;
        this.answers = answers;
    }

    public sealed interface Result {

        record Ticket(TicketId id) implements Result {}

        /** The mail became a comment of this ticket. */
        record Reply(TicketId ticket) implements Result {}

        /** The mail was processed before. */
        record Double(TicketId ticket) implements Result {}

        /** The mail is neither a ticket nor a reply, and is never answered. */
        record Skipped(SkipReason reason) implements Result {}

        /**
         * The sender has exceeded the limit of mails for today; the mail is kept for people.
         *
         * @param first whether it is the sender's first mail over the limit on this day
         */
        record OverLimit(boolean first) implements Result {}
    }

    /**
     * Makes a ticket or a comment from a mail, unless a program wrote it, it was processed before, or its sender
     * exceeds the daily limit.
     *
     * @param arrived when the mail arrived at the mail server
     * @throws InvalidRequest if the mail cannot be stored; names the field
     */
    public Result receive(MailDesk desk, Mail mail, Instant arrived) {
        return settled(desk, mail).or(() -> overLimit(desk, mail, arrived)).orElseGet(() -> done(desk, mail, arrived));
    }

    /**
     * Processes a refused mail again because a person asks for it, without the daily limit of its sender.
     *
     * @param kept as it is stored
     * @param arrived when the mail was first refused
     * @throws InvalidRequest if the mail still cannot be read or stored
     */
    public Result receiveAgain(MailDesk desk, byte[] kept, Instant arrived) {
        try {
            Mail mail = MailParser.parse(kept);
            return settled(desk, mail).orElseGet(() -> done(desk, mail, arrived));
        } catch (MessagingException e) {
            throw new InvalidRequest("mail", Message.plain("cannot be read as a mail"));
        }
    }

    /** The result for a mail that a program wrote or that was processed before; else empty. */
    private Optional<Result> settled(MailDesk desk, Mail mail) {
        return AutomaticMail.reason(mail, desk)
                .<Result>map(Result.Skipped::new)
                .or(() -> threads.ticketOf(desk.name(), List.of(mail.id())).map(Result.Double::new));
    }

    private Result done(MailDesk desk, Mail mail, Instant arrived) {
        return threadOf(desk, mail)
                .map(ticket -> reply(desk, ticket, mail, arrived))
                .orElseGet(() -> ticket(desk, mail, arrived));
    }

    private Optional<Result> overLimit(MailDesk desk, Mail mail, Instant arrived) {
        // Mails without a known sender have one limit: nobody can use up that of somebody else.
        Optional<String> known = desk.sender(mail);
        String sender = known.orElse("");
        LocalDate day = LocalDate.ofInstant(arrived, ZoneOffset.UTC);
        if (limits.count(desk.name(), sender, day) <= desk.mailsPerSenderAndDay()) {
            return Optional.empty();
        }
        boolean first = limits.claimNotice(desk.name(), sender, day);
        if (first && known.isPresent()) {
            answers.tooMany(desk, mail);
        }
        return Optional.of(new Result.OverLimit(first));
    }

    /** The ticket that a mail belongs to: by its references, the nearest first, else by the token in its subject. */
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
        TicketDraft draft = Constraints.enforce(new TicketDraft(
                desk.source(),
                mail.id(),
                desk.sender(mail).flatMap(desk::account),
                title(mail),
                "",
                customersWords(MailLimits.cut(mail.text())),
                Optional.of(opened(mail, arrived))));
        Optional<String> by = Optional.of(desk.name());
        Intake taken = desk.isForged(mail)
                ? intake.leaveToPeople(draft, TicketMessage.SENDER_FORGED.with(), by)
                : intake.accept(draft, by);
        TicketId id = switch (taken) {
            case Intake.Created created -> created.file().ticket().id();
            case Intake.Existing existing -> existing.ticket();
            // Taken before, and the desk's file has changed since.
            case Intake.Conflicting conflict -> conflict.existing();
        };
        remember(desk, id, mail, desk.sender(mail), arrived);
        return new Result.Ticket(id);
    }

    private Result reply(MailDesk desk, TicketId ticket, Mail mail, Instant arrived) {
        String text = mail.text().isBlank() ? "(no text)" : mail.text();
        Optional<String> sender = desk.sender(mail);
        boolean internal = sender.filter(desk::isStaff).isPresent();
        CommentDraft draft = Constraints.enforce(
                new CommentDraft(Optional.of(mail.id()), author(mail), MailLimits.cut(text), internal));
        if (internal || sender.filter(each -> isSenderOf(desk, ticket, each)).isPresent()) {
            comments.add(ticket, draft, Optional.of(desk.name()));
        } else {
            comments.addUnconfirmed(ticket, draft);
        }
        remember(desk, ticket, mail, Optional.empty(), arrived);
        return new Result.Reply(ticket);
    }

    /** A Message-ID or a token proves nothing: copies and forwarded mails have them, too. */
    private boolean isSenderOf(MailDesk desk, TicketId ticket, String address) {
        return threads.find(desk.name(), ticket)
                .flatMap(MailThreads.MailThread::sender)
                .filter(address::equalsIgnoreCase)
                .isPresent();
    }

    /**
     * Adds a note about attachments, and then records that the mail belongs to the ticket. This comes last, so that a
     * recorded mail is completely processed.
     */
    private void remember(MailDesk desk, TicketId ticket, Mail mail, Optional<String> sender, Instant arrived) {
        if (mail.attachmentCount() > 0) {
            comments.add(
                    ticket,
                    Constraints.enforce(new CommentDraft(
                            Optional.of(MailLimits.id(mail.id() + "#attachments")),
                            author(mail),
                            MailLimits.attachments(mail),
                            true)),
                    Optional.of(desk.name()));
        }
        threads.add(desk.name(), ticket, mail.id(), sender, arrived);
    }

    private static String title(Mail mail) {
        return TicketDraft.fittingTitle(mail.subject().isBlank() ? "(no subject)" : mail.subject());
    }

    private static String author(Mail mail) {
        return mail.from().map(MailLimits::id).orElse("unknown");
    }

    /**
     * The customer's own text. A forwarded thread counts only if the mail has hardly any other text, because it quotes
     * what others wrote.
     */
    private static String customersWords(String text) {
        String own = OwnWords.of(text);
        return own.length() < POINTING ? text : own;
    }

    /** When the ticket was opened: the mail's date, or its arrival if the sender's clock is wrong. */
    private static Instant opened(Mail mail, Instant arrived) {
        return Stream.concat(mail.date().stream(), Stream.of(arrived))
                .filter(at -> at.isAfter(arrived.minus(OLDEST)))
                .filter(at -> at.isBefore(arrived.plus(CLOCK_SKEW)))
                .findFirst()
                .orElse(arrived);
    }
}
