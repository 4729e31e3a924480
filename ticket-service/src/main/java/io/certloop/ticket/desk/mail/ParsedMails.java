package io.certloop.ticket.desk.mail;

import io.certloop.service.http.InvalidRequest;
import io.certloop.service.text.Message;
import io.certloop.ticket.desk.inbox.InboxService;
import io.certloop.ticket.desk.inbox.KeptMails;
import io.certloop.ticket.desk.inbox.MailDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.time.Instant;

@ApplicationScoped
class ParsedMails implements KeptMails {

    private final InboxService inbox;

    ParsedMails(InboxService inbox) {
        this.inbox = inbox;
    }

    @Override
    public InboxService.Result receiveAgain(MailDesk desk, byte[] mail, Instant arrived) {
        try {
            return inbox.receiveAgain(desk, MailParser.parse(mail), arrived);
        } catch (MessagingException e) {
            throw new InvalidRequest("mail", Message.plain("cannot be read as a mail"));
        }
    }
}
