package io.certloop.ticket.desk.mail;

import io.certloop.service.text.Sha256;
import io.certloop.ticket.desk.delivery.DeskSender.Sent;
import io.certloop.ticket.desk.inbox.Mail;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

@ApplicationScoped
class SmtpNotices implements Notices {

    private static final Logger LOG = Logger.getLogger(SmtpNotices.class);

    private static final String TOO_MANY = """
            您今天发送的邮件较多，后续邮件已保留，将由人工处理，不再自动回复。

            You sent many mails today. Further ones are kept for our staff; they get no automatic answer.
            """;

    private final Clock clock;

    SmtpNotices(Clock clock) {
        this.clock = clock;
    }

    @Override
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
}
