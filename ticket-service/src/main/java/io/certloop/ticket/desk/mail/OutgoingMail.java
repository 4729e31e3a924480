package io.certloop.ticket.desk.mail;

import io.certloop.ticket.desk.inbox.AutomaticMail;
import io.certloop.ticket.desk.inbox.MailDesk;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A mail that this service sends. A repeated mail has the same Message-ID and date.
 *
 * @param id the Message-ID without angle brackets
 * @param to the only recipient
 * @param references the Message-IDs of the thread; the last one is that of the mail that is answered
 * @param language a BCP 47 tag
 */
record OutgoingMail(
        String id, String to, String subject, String text, List<String> references, String language, Instant at) {

    /** A valid Message-ID. The ids that we make for mails without a Message-ID do not match. */
    private static final Pattern MESSAGE_ID = Pattern.compile("[!-;=?-~]+@[!-;=?-~]+");

    MimeMessage toMessage(MailDesk desk) throws MessagingException {
        MimeMessage message = new WithOwnId();
        message.setFrom(new InternetAddress(desk.address(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(HeaderText.clean(subject), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(at));
        message.setHeader("Message-ID", "<" + id + ">");
        List<String> thread = references.stream()
                .filter(each -> MESSAGE_ID.matcher(each).matches())
                .toList();
        if (!thread.isEmpty()) {
            message.setHeader("In-Reply-To", "<" + thread.getLast() + ">");
            message.setHeader("References", "<" + String.join(">\r\n <", thread) + ">");
        }
        message.setHeader("Auto-Submitted", "auto-replied");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader(AutomaticMail.MARK, desk.name());
        message.setHeader("Content-Language", language);
        message.setText(text, StandardCharsets.UTF_8.name());
        return message;
    }

    private static final class WithOwnId extends MimeMessage {

        private WithOwnId() {
            super(MailSessions.NONE);
        }

        @Override
        protected void updateMessageID() {
            // It has one.
        }
    }
}
