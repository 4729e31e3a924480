package io.certloop.ticket.desk.mail;

import io.certloop.service.database.DatabaseAway;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.jobs.BackOff;
import io.certloop.ticket.desk.inbox.InboxService;
import io.certloop.ticket.desk.inbox.InboxService.Result;
import io.certloop.ticket.desk.inbox.Mail;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.Mailboxes;
import io.certloop.ticket.desk.inbox.Mailboxes.Cursor;
import io.certloop.ticket.desk.mail.ImapMailbox.Waiting;
import io.certloop.ticket.desk.refused.RefusedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads one mailbox while this replica holds it. A mail that cannot be processed is stored as a refused event, and the
 * next mail is read. While the database or the mail server does not answer, reading pauses and no mail is skipped.
 */
final class MailboxReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(MailboxReader.class);

    /**
     * How much longer than the poll interval a claim on the mailbox lasts without renewal. After that another replica
     * may take over.
     */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** How often a mail may fail before it is refused. */
    private static final int ATTEMPTS = 5;

    private final MailDesk desk;
    private final String holder;
    private final Mailboxes mailboxes;
    private final InboxService inbox;
    private final RefusedEvents refused;
    private final MeterRegistry meters;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    private volatile Optional<ImapMailbox> open = Optional.empty();
    private int failures;
    private long failingUid;
    private int attempts;

    MailboxReader(
            MailDesk desk,
            String holder,
            Mailboxes mailboxes,
            InboxService inbox,
            RefusedEvents refused,
            MeterRegistry meters,
            Clock clock) {
        this.desk = desk;
        this.holder = holder;
        this.mailboxes = mailboxes;
        this.inbox = inbox;
        this.refused = refused;
        this.meters = meters;
        this.clock = clock;
    }

    MailDesk desk() {
        return desk;
    }

    /** Stops the reader without waiting. The mail that is being read is finished, or read again later. */
    void stop() {
        stop.countDown();
        open.ifPresent(ImapMailbox::close);
    }

    @Override
    public void run() {
        while (!isStopped()) {
            Duration pause = desk.pollEvery();
            try {
                read();
            } catch (MessagingException | IOException | RuntimeException e) {
                if (isStopped()) {
                    break;
                }
                pause = BACK_OFF.after(++failures);
                failed(e, pause);
            } catch (InterruptedException e) {
                break;
            }
            if (!pause(pause)) {
                break;
            }
        }
        release();
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private boolean pause(Duration time) {
        try {
            return !stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void release() {
        try {
            mailboxes.release(desk.name(), holder);
        } catch (RuntimeException e) {
            // It is free when its time is over.
        }
    }

    /** Reads new mails until another replica holds the mailbox or the reader is stopped. */
    private void read() throws MessagingException, IOException, InterruptedException {
        Optional<Cursor> known = claim();
        if (known.isEmpty()) {
            return;
        }
        try (ImapMailbox mailbox = ImapMailbox.open(desk)) {
            open = Optional.of(mailbox);
            Cursor cursor = mailbox.resume(known.get());
            boolean mine = advance(cursor);
            LOG.infof("mailbox is read desk=%s uid=%d", desk.name(), cursor.lastUid());
            while (mine && !isStopped()) {
                cursor = takeAll(mailbox, cursor);
                failures = 0;
                mailboxes.read(desk.name(), holder, clock.instant());
                mailbox.awaitNews(desk.pollEvery());
                mine = claim().isPresent();
            }
        } finally {
            open = Optional.empty();
        }
    }

    private Optional<Cursor> claim() {
        return mailboxes.claim(desk.name(), holder, clock.instant(), until());
    }

    private boolean advance(Cursor cursor) {
        return mailboxes.advance(desk.name(), holder, cursor, until());
    }

    private Instant until() {
        return clock.instant().plus(desk.pollEvery()).plus(GRACE);
    }

    private Cursor takeAll(ImapMailbox mailbox, Cursor from) throws MessagingException, IOException {
        Cursor cursor = from;
        var next = mailbox.after(cursor.lastUid());
        while (!next.isEmpty()) {
            for (Waiting mail : next) {
                if (isStopped()) {
                    return cursor;
                }
                receive(mailbox, mail);
                cursor = new Cursor(cursor.uidValidity(), mail.uid(), mail.arrived());
                if (!advance(cursor)) {
                    throw new MailFailure.Unusable("another replica reads this mailbox");
                }
            }
            next = mailbox.after(cursor.lastUid());
        }
        return cursor;
    }

    /** Returns when the mail is processed or refused; throws if it is to be tried again. */
    private void receive(ImapMailbox mailbox, Waiting mail) throws MessagingException, IOException {
        byte[] bytes;
        try {
            bytes = mailbox.bytes(mail);
        } catch (MessageRemovedException e) {
            return;
        } catch (MessagingException | IOException e) {
            if (mayStillWork(mail, e)) {
                throw e;
            }
            refuse(mail, new byte[0], "the mail server does not send it");
            return;
        }
        if (mail.bytes() > ImapMailbox.MOST_BYTES) {
            refuse(mail, bytes, "larger than " + (ImapMailbox.MOST_BYTES >> 20) + " MiB");
            return;
        }
        parse(mail, bytes).ifPresent(parsed -> receive(mail, bytes, parsed));
    }

    private Optional<Mail> parse(Waiting mail, byte[] bytes) {
        try {
            return Optional.of(MailParser.parse(bytes));
        } catch (MessagingException | RuntimeException | StackOverflowError e) {
            refuse(mail, bytes, "cannot be read as a mail: " + e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private void receive(Waiting mail, byte[] bytes, Mail parsed) {
        Result result;
        try {
            result = inbox.receive(desk, parsed, mail.arrived());
        } catch (InvalidRequest e) {
            refuse(mail, bytes, e.getMessage());
            return;
        } catch (RuntimeException e) {
            if (mayStillWork(mail, e)) {
                throw e;
            }
            refuse(mail, bytes, "failed repeatedly: " + e.getClass().getSimpleName());
            return;
        }
        switch (result) {
            case Result.Ticket ticket -> done(mail, "ticket", ticket.id().toString());
            case Result.Reply reply -> done(mail, "reply", reply.ticket().toString());
            case Result.Double known -> done(mail, "double", known.ticket().toString());
            case Result.Skipped skipped -> done(mail, word(skipped.reason()), "");
            case Result.OverLimit over -> overLimit(mail, bytes, over.first());
        }
    }

    private boolean mayStillWork(Waiting mail, Exception failure) {
        attempts = failingUid == mail.uid() ? attempts + 1 : 1;
        failingUid = mail.uid();
        return attempts < ATTEMPTS || DatabaseAway.isReasonOf(failure);
    }

    private void done(Waiting mail, String outcome, String ticket) {
        LOG.infof("mail taken desk=%s uid=%d outcome=%s ticketId=%s", desk.name(), mail.uid(), outcome, ticket);
        count(outcome);
    }

    private void refuse(Waiting mail, byte[] bytes, String reason) {
        keep(bytes, reason);
        LOG.warnf("mail refused desk=%s uid=%d reason=%s", desk.name(), mail.uid(), reason);
        count("refused");
    }

    private void keep(byte[] bytes, String reason) {
        refused.keep(desk.name(), KeptMail.of(bytes), reason, Optional.empty(), clock.instant());
    }

    /**
     * Stores a mail over the sender's daily limit. Only the first one is logged, so that thousands of mails of one
     * sender make one line.
     */
    private void overLimit(Waiting mail, byte[] bytes, boolean first) {
        keep(bytes, "its sender wrote more mails today than the desk takes");
        if (first) {
            LOG.warnf(
                    "mails of a sender refused for the rest of the day desk=%s uid=%d limit=%d",
                    desk.name(), mail.uid(), desk.mailsPerSenderAndDay());
        }
        count("refused");
    }

    private void failed(Exception failure, Duration pause) {
        String reason = MailFailure.reason(failure);
        LOG.warnf("mailbox cannot be read desk=%s reason=%s again in %d s", desk.name(), reason, pause.toSeconds());
        // Its message may quote an address.
        LOG.debugf("mailbox cannot be read failure=%s", failure.getClass().getName());
        count("unreachable");
        try {
            mailboxes.failed(desk.name(), holder, reason);
        } catch (RuntimeException e) {
            // The database is away: then that is what fails.
        }
    }

    private void count(String outcome) {
        meters.counter("certloop.desk.events", "desk", desk.name(), "outcome", outcome)
                .increment();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
