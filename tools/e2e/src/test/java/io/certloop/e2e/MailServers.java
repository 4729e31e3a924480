package io.certloop.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.certloop.testkit.FreePorts;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Postfix that delivers into mailboxes of a real Dovecot, both as Debian packages them, with configurations,
 * queues and mailboxes of their own on loopback ports. Their masters want root.
 */
final class MailServers implements AutoCloseable {

    static final String PASSWORD = "not-a-secret-of-the-mailboxes";

    /** Owns the mailboxes; need not be a user of the machine. */
    private static final int UID = 2000;

    private final Path home;
    private final int smtp = FreePorts.next();
    private final int imap = FreePorts.next();
    private final DebianTools tools;

    private MailServers(Path home) {
        this.home = home;
        this.tools = new DebianTools(home);
    }

    /** Empty if nothing is. */
    static Optional<String> missing() {
        return "root".equals(System.getProperty("user.name"))
                ? DebianTools.missing("postfix", "dovecot")
                : Optional.of("root");
    }

    /** @param mailboxes their addresses; mails to others bounce */
    static MailServers start(List<String> mailboxes) throws IOException {
        var servers = new MailServers(Files.createTempDirectory(
                "mail-servers", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))));
        try {
            servers.startDovecot();
            servers.startPostfix(mailboxes);
            await().atMost(60, SECONDS).until(() -> isOpen(servers.smtp) && isOpen(servers.imap));
            return servers;
        } catch (IOException | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private void startPostfix(List<String> mailboxes) throws IOException {
        Path settings = Files.createDirectory(home.resolve("postfix"));
        Files.createDirectory(home.resolve("queue"));
        Files.setOwner(
                Files.createDirectory(home.resolve("data")),
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        Files.createFile(home.resolve("postfix.log"));
        Files.writeString(settings.resolve("domains"), "/./ ok\n");
        Files.writeString(settings.resolve("mailboxes"), mailboxes(mailboxes));
        Files.writeString(settings.resolve("main.cf"), """
                compatibility_level = 3.6
                queue_directory = HOME/queue
                data_directory = HOME/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                mail_owner = postfix
                setgid_group = postdrop
                maillog_file = HOME/postfix.log
                maillog_file_prefixes = HOME
                myhostname = mx.desk.example
                mydestination =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                mynetworks = 127.0.0.0/8
                local_header_rewrite_clients =
                smtpd_peername_lookup = no
                smtpd_recipient_restrictions = permit_mynetworks, reject
                virtual_mailbox_domains = regexp:HOME/postfix/domains
                virtual_mailbox_base = HOME/mail
                virtual_mailbox_maps = texthash:HOME/postfix/mailboxes
                virtual_uid_maps = static:UID
                virtual_gid_maps = static:UID
                alias_maps =
                alias_database =
                """.replace("HOME", home.toString())
                .replace("static:UID", "static:" + UID));
        Files.writeString(settings.resolve("master.cf"), """
                127.0.0.1:PORT inet n - n - 20 smtpd
                postlog unix-dgram n - n - 1 postlogd
                pickup unix n - n 60 1 pickup
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                proxymap unix - - n - - proxymap
                error unix - - n - - error
                retry unix - - n - - error
                discard unix - - n - - discard
                smtp unix - - n - - discard
                relay unix - - n - - discard
                virtual unix - n n - - virtual
                anvil unix - - n - 1 anvil
                """.replace("PORT", Integer.toString(smtp)));
        tools.run("postfix", "-c", settings.toString(), "start-fg");
    }

    private static String mailboxes(List<String> addresses) {
        return addresses.stream()
                .map(each -> each + " " + folder(each) + "/")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String folder(String address) {
        String[] parts = address.split("@");
        return parts[1] + "/" + parts[0];
    }

    private void startDovecot() throws IOException {
        Path mail = Files.createDirectory(home.resolve("mail"));
        Files.setAttribute(mail, "unix:uid", UID);
        Files.setAttribute(mail, "unix:gid", UID);
        Files.createDirectory(home.resolve("run"));
        Files.createDirectory(home.resolve("state"));
        Path settings = home.resolve("dovecot.conf");
        Files.writeString(settings, """
                dovecot_config_version = 2.4.0
                dovecot_storage_version = 2.4.0
                base_dir = HOME/run
                state_dir = HOME/state
                log_path = HOME/dovecot.log
                protocols {
                  imap = yes
                }
                listen = 127.0.0.1
                ssl = no
                auth_allow_cleartext = yes
                first_valid_uid = UID
                mail_driver = maildir
                mail_path = HOME/mail/%{user | domain}/%{user | username}
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = PORT
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                passdb static {
                  password = PASSWORD
                }
                userdb static {
                  fields {
                    uid = UID
                    gid = UID
                    home = HOME/mail
                  }
                }
                """.replace("HOME", home.toString())
                .replace("UID", Integer.toString(UID))
                .replace("PORT", Integer.toString(imap))
                .replace("PASSWORD", PASSWORD));
        tools.run("dovecot", "-F", "-c", settings.toString());
    }

    int smtpPort() {
        return smtp;
    }

    int imapPort() {
        return imap;
    }

    /** By one connection to Postfix. Each mail is as written, with its envelope. */
    void send(List<Letter> letters) throws MessagingException {
        Session session = session();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", smtp, null, null);
            for (Letter letter : letters) {
                transport.sendMessage(parsed(session, letter), InternetAddress.parse(letter.to()));
            }
        }
    }

    /** A mail on its way; an empty sender is that of bounces. */
    record Letter(String sender, String to, String text) {}

    private static MimeMessage parsed(Session session, Letter letter) throws MessagingException {
        byte[] bytes = letter.text().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        session.getProperties().setProperty("mail.smtp.from", letter.sender().isEmpty() ? "<>" : letter.sender());
        return new MimeMessage(session, new ByteArrayInputStream(bytes));
    }

    private static Session session() {
        return Session.getInstance(new Properties());
    }

    List<MimeMessage> mailbox(String address) throws IOException, MessagingException {
        List<MimeMessage> mails = new ArrayList<>();
        for (String part : List.of("new", "cur")) {
            Path folder = home.resolve("mail").resolve(folder(address)).resolve(part);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        try (InputStream in = Files.newInputStream(file)) {
                            mails.add(new MimeMessage(session(), in));
                        }
                    }
                }
            }
        }
        return mails;
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            // The script in the foreground would leave the master behind.
            Path settings = home.resolve("postfix");
            new ProcessBuilder("postfix", "-c", settings.toString(), "stop")
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("stop.log").toFile())
                    .start()
                    .waitFor(20, SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            tools.close();
        }
    }
}
