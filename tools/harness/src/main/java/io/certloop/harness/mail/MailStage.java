package io.certloop.harness.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Resource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A mail server with the mailbox of a help desk, and a customer who writes to it about a domain. */
public final class MailStage implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String DESK = "support@desk.example";
    private static final String PASSWORD = "only-for-the-stage";
    private static final String MESSAGE_ID = "<demo-1@lanting-tea.example.com>";
    private static final String CUSTOMER = "wang@lanting-tea.example.com";
    private static final String SUBJECT = "证书一直处理中";
    private static final String TEXT = "你好，img.lanting-tea.example.com 换证书已经三个多小时了，一直显示处理中，麻烦看一下。\n\n-- \n王小兰\n";
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /**
     * The mail server's logger, switched off because the server warns about every connection that ends. The field keeps
     * the logger, whose level would be lost with it.
     */
    private static final Logger SERVER = Logger.getLogger("com.icegreen.greenmail");

    private final GreenMail mails = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
    });

    /** @param folder in which the file of the help desks is written */
    public MailStage(Path folder) throws IOException {
        SERVER.setLevel(Level.OFF);
        mails.start();
        mails.setUser(DESK, DESK, PASSWORD);
        mails.setUser(CUSTOMER, CUSTOMER, PASSWORD);
        Files.createDirectories(folder);
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Files.writeString(
                desks(folder),
                Resource.text("/mail/desks.yaml")
                        .formatted(
                                LOOPBACK,
                                mails.getImap().getPort(),
                                mails.getSmtp().getPort(),
                                DESK,
                                password));
    }

    /** The file that describes the help desks. */
    public static Path desks(Path folder) {
        return folder.resolve("desks.yaml");
    }

    /**
     * Sends the customer's mail again and again until an answer arrives. CertLoop reads a new mailbox only from the
     * next mail on, and a repeated mail changes nothing.
     *
     * @return whether an answer to the customer's mail arrived in time
     */
    public boolean play(Duration patience, PrintStream out) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Optional<MimeMessage> answer = Optional.empty();
        try {
            while (answer.isEmpty() && Progress.since(start).compareTo(patience) < 0) {
                write();
                Thread.sleep(AGAIN);
                answer = answer();
            }
            out.printf("%nBy mail%n  %s wrote: %s%n", CUSTOMER, SUBJECT);
            if (answer.isEmpty()) {
                out.printf("FAILED  no answer within %s%n%n", patience);
                return false;
            }
            String text = (String) answer.get().getContent();
            out.printf(
                    "  answered in the same thread: %s%n%s%n",
                    answer.get().getSubject(), text.indent(4).stripTrailing() + System.lineSeparator());
            return true;
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private void write() throws MessagingException {
        var mail = new MimeMessage(mails.getSmtp().createSession()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", MESSAGE_ID);
            }
        };
        mail.setFrom(new InternetAddress(CUSTOMER));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(DESK));
        mail.setSubject(SUBJECT, StandardCharsets.UTF_8.name());
        mail.setText(TEXT, StandardCharsets.UTF_8.name());
        Transport.send(mail);
    }

    private Optional<MimeMessage> answer() throws MessagingException {
        for (MimeMessage mail : mails.getReceivedMessagesForDomain(CUSTOMER)) {
            if (MESSAGE_ID.equals(mail.getHeader("In-Reply-To", " "))) {
                return Optional.of(mail);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        mails.stop();
    }
}
