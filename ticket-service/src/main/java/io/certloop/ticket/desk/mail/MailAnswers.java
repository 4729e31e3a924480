package io.certloop.ticket.desk.mail;

import io.certloop.service.text.Sha256;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.Sent;
import io.certloop.ticket.desk.inbox.AnswerIds;
import io.certloop.ticket.desk.inbox.Mail;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.MailThreads;
import io.certloop.ticket.desk.inbox.MailThreads.MailThread;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.query.TicketReading;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Sends answers as mails to the sender of the ticket's first mail, in the same thread. Whether an earlier attempt
 * arrived cannot be found out, so the mail is sent again with the same Message-ID.
 */
@Singleton
public class MailAnswers {

    private static final Logger LOG = Logger.getLogger(MailAnswers.class);

    private static final String TOO_MANY = """
            您今天发送的邮件较多，后续邮件已保留，将由人工处理，不再自动回复。

            You sent many mails today. Further ones are kept for our staff; they get no automatic answer.
            """;

    /**
     * The pause before the next attempt if the ticket's mail is not recorded yet; the ticket is committed a moment
     * earlier.
     */
    private static final Duration SOON = Duration.ofSeconds(2);

    /** The most Message-IDs in the References field: the first and the latest. */
    private static final int MOST_REFERENCES = 20;

    private static final Pattern IS_REPLY =
            Pattern.compile("(re|aw|回复|回覆|答复)\\s*[:：].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final MailThreads threads;
    private final TicketReading tickets;
    private final Clock clock;

    MailAnswers(MailThreads threads, TicketReading tickets, Clock clock) {
        this.threads = threads;
        this.tickets = tickets;
        this.clock = clock;
    }

    public Sent send(MailDesk desk, Delivery delivery) {
        Optional<MailThread> thread = threads.find(desk.name(), delivery.ticket());
        if (thread.isEmpty()) {
            return new Sent.Failed("its mail is not recorded", false, Optional.of(SOON));
        }
        Optional<String> to = thread.get().sender();
        return to.isEmpty()
                ? new Sent.Refused("its mail names no address that can be answered")
                : Smtp.send(desk, mail(desk, delivery, to.get(), thread.get()));
    }

    private OutgoingMail mail(MailDesk desk, Delivery delivery, String to, MailThread thread) {
        Answer answer = delivery.answer().orElseThrow();
        String title = tickets.find(delivery.ticket())
                .map(found -> found.ticket().draft().title())
                .orElse("");
        return new OutgoingMail(
                desk.answers().messageId(delivery.ticket(), delivery.number()),
                to,
                subject(title) + " " + AnswerIds.token(delivery.ticket()),
                answer.text(),
                references(thread.messageIds()),
                answer.language().tag(),
                answer.writtenAt());
    }

    /**
     * Informs a sender that further mails of this day are kept for people. It is sent once and never repeated, because
     * a second notice would be worse than a lost one.
     */
    public void tooMany(MailDesk desk, Mail mail) {
        Sent sent = Smtp.send(
                desk,
                new OutgoingMail(
                        desk.answers().noticeId(Sha256.hex(mail.id()).substring(0, 32)),
                        mail.from().orElseThrow(),
                        "Re: " + mail.subject(),
                        TOO_MANY,
                        List.of(mail.id()),
                        "zh-Hans",
                        clock.instant()));
        LOG.infof("notice about too many mails desk=%s outcome=%s", desk.name(), sent);
    }

    private static String subject(String title) {
        return IS_REPLY.matcher(title.strip()).matches() ? title : "Re: " + title;
    }

    private static List<String> references(List<String> ids) {
        if (ids.size() <= MOST_REFERENCES) {
            return ids;
        }
        List<String> some = new ArrayList<>(ids.subList(0, 1));
        some.addAll(ids.subList(ids.size() - MOST_REFERENCES + 1, ids.size()));
        return some;
    }
}
