package io.certloop.ticket.desk.mail;

import io.certloop.ticket.desk.delivery.Sent;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.MailServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Sends a mail by SMTP. Of the server's response only the code is kept, because its text may quote addresses. */
final class Smtp {

    private static final int PERMANENT = 500;

    /** The SMTP code of a server that closes the connection, because it shuts down or accepts no more mails for now. */
    private static final int CLOSING = 421;

    private Smtp() {}

    static Sent send(MailDesk desk, OutgoingMail mail) {
        MimeMessage message;
        try {
            message = mail.toMessage(desk);
            message.saveChanges();
        } catch (MessagingException e) {
            // The fault of this mail alone: those behind it must not wait.
            return new Sent.Refused("the mail cannot be built: " + MailFailure.reason(e));
        }
        MailServer server = desk.smtp();
        Transport transport;
        try {
            transport = MailSessions.of("smtp", server).getTransport("smtp");
            connect(transport, server);
        } catch (MessagingException e) {
            return notConnected(e);
        }
        try (transport) {
            transport.sendMessage(message, message.getAllRecipients());
            return new Sent.Arrived();
        } catch (MessagingException e) {
            return notSent(e);
        }
    }

    private static void connect(Transport transport, MailServer server) throws MessagingException {
        if (server.login().isEmpty()) {
            transport.connect(server.host(), server.port(), null, null);
            return;
        }
        MailServer.Login login = server.login().get();
        transport.connect(server.host(), server.port(), login.user(), MailSessions.secret(login));
    }

    private static Sent notConnected(MessagingException failure) {
        return Sent.Failed.down("SMTP: " + MailFailure.reason(failure));
    }

    private static Sent notSent(MessagingException failure) {
        OptionalInt code = code(failure);
        if (code.isEmpty()) {
            // The connection broke: perhaps before the mail was taken, perhaps behind.
            return new Sent.Unknown("SMTP: the connection broke while the mail was sent");
        }
        String error = "SMTP " + code.getAsInt();
        return code.getAsInt() >= PERMANENT
                ? new Sent.Refused(error)
                : new Sent.Failed(error, code.getAsInt() == CLOSING, Optional.empty());
    }

    /**
     * The SMTP code of the innermost exception that has one: the code for a refused recipient stands behind that for
     * the whole mail. Empty if there is none, or if the connection broke.
     */
    private static OptionalInt code(MessagingException failure) {
        OptionalInt code = OptionalInt.empty();
        for (Exception each = failure; each instanceof MessagingException mail; each = mail.getNextException()) {
            OptionalInt its = switch (mail) {
                case SMTPAddressFailedException address -> OptionalInt.of(address.getReturnCode());
                case SMTPSendFailedException send -> OptionalInt.of(send.getReturnCode());
                case SMTPSenderFailedException sender -> OptionalInt.of(sender.getReturnCode());
                default -> OptionalInt.empty();
            };
            if (mail.getNextException() instanceof IOException) {
                return OptionalInt.empty();
            }
            code = its.isPresent() && its.getAsInt() > 0 ? its : code;
        }
        return code;
    }
}
