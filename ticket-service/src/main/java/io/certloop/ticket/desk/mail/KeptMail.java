package io.certloop.ticket.desk.mail;

import io.certloop.ticket.desk.inbox.Mail;
import io.certloop.ticket.desk.inbox.MailLimits;
import io.certloop.ticket.intake.PrivateKeys;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * A refused mail as it is stored: its header fields and its text, with the names of its attachments. A private key can
 * be in any part and in any encoding, so no part is stored as it came.
 */
final class KeptMail {

    private static final String[] REPLACED = {
        "Message-ID",
        "Subject",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Content-Disposition",
        "Content-Description"
    };

    private KeptMail() {}

    /**
     * The mail to store. Of a mail that cannot be read only the plain header fields are left; the mail itself is still
     * in its mailbox.
     */
    static byte[] of(byte[] bytes) {
        try {
            Mail mail = MailParser.parse(bytes);
            return (head(bytes, mail) + latin1(text(mail))).getBytes(StandardCharsets.ISO_8859_1);
        } catch (MessagingException | UnsupportedEncodingException | RuntimeException | StackOverflowError e) {
            String start = new String(bytes, StandardCharsets.ISO_8859_1).split("\r?\n\r?\n", 2)[0];
            return PrivateKeys.removed(start).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static String text(Mail mail) {
        return mail.attachmentCount() == 0 ? mail.text() : mail.text() + "\n\n[" + MailLimits.attachments(mail) + "]";
    }

    /** The text as bytes of UTF-8, each of them as one character. */
    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String head(byte[] bytes, Mail mail) throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new MimeMessage(MailSessions.NONE, new SharedByteArrayInputStream(bytes));
        String fields = String.join("\n", Collections.list(message.getNonMatchingHeaderLines(REPLACED)));
        return """
               Message-ID: <%s>
               Subject: %s
               MIME-Version: 1.0
               Content-Type: text/plain; charset=UTF-8
               Content-Transfer-Encoding: 8bit
               %s

               """.formatted(
                        latin1(mail.id()),
                        MimeUtility.fold(9, MimeUtility.encodeText(mail.subject(), "UTF-8", "B")),
                        PrivateKeys.removed(fields));
    }
}
