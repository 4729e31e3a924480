package io.certloop.ticket.desk.mail;

import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.MailServer;
import io.certloop.ticket.desk.inbox.Mailboxes.Cursor;
import io.certloop.ticket.desk.refused.RefusedEvent;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/** One IMAP connection to the folder of a mailbox, which is opened read-only. */
final class ImapMailbox implements AutoCloseable {

    /** The largest mail that is read, in bytes. Mail servers usually accept 25 MiB, which is about 35 MiB in Base64. */
    static final int MOST_BYTES = 40 << 20;

    /** The most mails that are listed at once, so that a backlog does not fill the memory. */
    private static final int AT_ONCE = 200;

    /** If the server assigns new UIDs, mails that arrived this long before the last processed mail are read again. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    /** Ends IDLE commands whose time is over. */
    private static final ScheduledExecutorService ALARM = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("mailbox-alarm").unstarted(work));

    private final Store store;
    private final IMAPFolder folder;
    private MailBatch batch;

    private ImapMailbox(Store store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
        this.batch = new MailBatch(folder, List.of());
    }

    /** A mail in the folder that was not read yet. */
    record Waiting(long uid, Instant arrived, int bytes, IMAPMessage message) {}

    static ImapMailbox open(MailDesk desk) throws MessagingException {
        MailServer server = desk.imap();
        Session session = MailSessions.of("imap", server);
        Store store = session.getStore("imap");
        try {
            MailServer.Login login = server.login().orElseThrow();
            store.connect(server.host(), server.port(), login.user(), MailSessions.secret(login));
            IMAPFolder folder = (IMAPFolder) store.getFolder(desk.folder());
            folder.open(Folder.READ_ONLY);
            return new ImapMailbox(store, folder);
        } catch (MessagingException | RuntimeException e) {
            closeQuietly(store);
            throw e;
        }
    }

    /**
     * Where to continue reading. In a mailbox that was never read, only mails that arrive from now on are read, because
     * others answered the older mails.
     */
    Cursor resume(Cursor known) throws MessagingException {
        long validity = folder.getUIDValidity();
        if (known.uidValidity() == validity) {
            return known;
        }
        long last = folder.getUIDNext() - 1;
        if (known.uidValidity() != 0) {
            last = firstSince(known.doneUntil().minus(OVERLAP)).orElse(last + 1) - 1;
        }
        return new Cursor(validity, last, known.doneUntil());
    }

    /**
     * The lowest UID of mails that arrived on the day of this time or later; an IMAP search cannot be more precise than
     * a day.
     */
    private OptionalLong firstSince(Instant since) throws MessagingException {
        Message[] found = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since)));
        long first = Long.MAX_VALUE;
        for (Message each : found) {
            first = Math.min(first, folder.getUID(each));
        }
        return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** In the order of their UIDs. */
    List<Waiting> after(long uid) throws MessagingException {
        Message[] found = folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
        List<Message> next = new ArrayList<>();
        // A server answers "from 5 to the last" with the last one, also if that is 4.
        for (Message each : found) {
            if (each != null && next.size() < AT_ONCE && folder.getUID(each) > uid) {
                next.add(each);
            }
        }
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(next.toArray(Message[]::new), profile);
        List<Waiting> waiting = new ArrayList<>();
        for (Message each : next) {
            try {
                waiting.add(waiting((IMAPMessage) each));
            } catch (MessageRemovedException e) {
                // Somebody deleted it meanwhile.
            }
        }
        waiting.sort(Comparator.comparingLong(Waiting::uid));
        batch = new MailBatch(folder, waiting);
        return waiting;
    }

    private Waiting waiting(IMAPMessage message) throws MessagingException {
        Date arrived = message.getReceivedDate();
        return new Waiting(
                folder.getUID(message),
                arrived == null ? Instant.EPOCH : arrived.toInstant(),
                message.getSize(),
                message);
    }

    /** The mail as it was sent; only the beginning if it is too large. */
    byte[] bytes(Waiting mail) throws MessagingException, IOException {
        byte[] known = batch.take(mail);
        return known == null ? alone(mail) : known;
    }

    private static byte[] alone(Waiting mail) throws MessagingException, IOException {
        try (InputStream in = mail.message().getMimeStream()) {
            return in.readNBytes(mail.bytes() > MOST_BYTES ? RefusedEvent.MOST_BYTES : MOST_BYTES);
        }
    }

    /** Waits until something happens in the folder, at most for this time. */
    void awaitNews(Duration most) throws MessagingException, InterruptedException {
        if (!((IMAPStore) store).hasCapability("IDLE")) {
            Thread.sleep(most);
            folder.getMessageCount();
            return;
        }
        ScheduledFuture<?> alarm = ALARM.schedule(this::interruptIdle, most.toMillis(), TimeUnit.MILLISECONDS);
        try {
            folder.idle(true);
        } finally {
            alarm.cancel(false);
        }
    }

    /** Ends IDLE by sending another command. */
    private void interruptIdle() {
        Thread.ofVirtual().start(() -> {
            try {
                folder.doCommand(protocol -> {
                    protocol.noop();
                    return null;
                });
            } catch (MessagingException | RuntimeException e) {
                // The reader finds out itself that the connection is gone.
            }
        });
    }

    @Override
    public void close() {
        closeQuietly(store);
    }

    private static void closeQuietly(Store store) {
        try {
            store.close();
        } catch (MessagingException | RuntimeException e) {
            // It is gone already.
        }
    }
}
