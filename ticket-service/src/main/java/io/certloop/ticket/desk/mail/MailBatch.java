package io.certloop.ticket.desk.mail;

import io.certloop.ticket.desk.mail.ImapMailbox.Waiting;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/** The small ones of the mails that wait, fetched together in one round trip. */
final class MailBatch {

    private static final int SMALL = 256 << 10;
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST = 50;

    private final IMAPFolder folder;
    private final List<Waiting> waiting;
    private final Map<Long, byte[]> fetched = new HashMap<>();

    MailBatch(IMAPFolder folder, List<Waiting> waiting) {
        this.folder = folder;
        this.waiting = waiting;
    }

    /**
     * The content of a mail; null if it must be fetched by itself, because it is large or the server did not send it.
     */
    byte @Nullable [] take(Waiting mail) throws MessagingException {
        if (mail.bytes() > SMALL) {
            return null;
        }
        if (!fetched.containsKey(mail.uid())) {
            fetched.clear();
            fetch(next(mail));
        }
        return fetched.remove(mail.uid());
    }

    private List<Waiting> next(Waiting first) {
        List<Waiting> next = new ArrayList<>();
        int bytes = 0;
        for (Waiting each : waiting) {
            if (each.uid() >= first.uid() && each.bytes() <= SMALL) {
                bytes += each.bytes();
                if (bytes > MOST_BYTES || next.size() == MOST) {
                    break;
                }
                next.add(each);
            }
        }
        return next;
    }

    private void fetch(List<Waiting> mails) throws MessagingException {
        String uids = mails.stream().map(each -> Long.toString(each.uid())).collect(Collectors.joining(","));
        folder.doCommand(protocol -> {
            fetch(protocol, uids);
            return null;
        });
    }

    private void fetch(IMAPProtocol protocol, String uids) {
        Response[] answers = protocol.command("UID FETCH " + uids + " (UID BODY.PEEK[])", null);
        for (Response each : answers) {
            if (each instanceof FetchResponse mail) {
                UID uid = mail.getItem(UID.class);
                BODY body = mail.getItem(BODY.class);
                if (uid != null && body != null && body.getByteArrayInputStream() != null) {
                    fetched.put(uid.uid, body.getByteArrayInputStream().readAllBytes());
                }
            }
        }
        protocol.notifyResponseHandlers(answers);
    }
}
