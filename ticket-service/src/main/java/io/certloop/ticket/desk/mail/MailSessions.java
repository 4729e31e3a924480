package io.certloop.ticket.desk.mail;

import io.certloop.ticket.desk.inbox.MailServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

final class MailSessions {

    /** System properties that make Jakarta Mail read mails with broken parts as far as possible. */
    private static final Map<String, String> LENIENT = Map.of(
            "mail.mime.base64.ignoreerrors", "true",
            "mail.mime.uudecode.ignoreerrors", "true",
            "mail.mime.ignoreunknownencoding", "true",
            "mail.mime.multipart.allowempty", "true",
            "mail.mime.parameters.strict", "false",
            "mail.mime.decodetext.strict", "false");

    static {
        LENIENT.forEach(System::setProperty);
    }

    /** A session without a server, for parsing mails. */
    static final Session NONE = Session.getInstance(new Properties());

    private static final String CONNECT_MILLIS = "10000";
    private static final String READ_MILLIS = "60000";

    private MailSessions() {}

    /**
     * @param protocol {@code imap} or {@code smtp}
     * @throws MessagingException if the server's file of certificates cannot be read
     */
    static Session of(String protocol, MailServer server) throws MessagingException {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "host", server.host());
        properties.put(prefix + "port", Integer.toString(server.port()));
        properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.put(prefix + "timeout", READ_MILLIS);
        properties.put(prefix + "writetimeout", READ_MILLIS);
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "auth", Boolean.toString(server.login().isPresent()));
        server.login()
                .filter(MailServer.Login::oauth)
                .ifPresent(login -> properties.put(prefix + "auth.mechanisms", "XOAUTH2"));
        switch (server.security()) {
            case TLS -> properties.put(prefix + "ssl.enable", "true");
            case STARTTLS -> {
                properties.put(prefix + "starttls.enable", "true");
                properties.put(prefix + "starttls.required", "true");
            }
            case NONE -> {}
        }
        if (server.caFile().isPresent()) {
            properties.put(
                    prefix + "ssl.socketFactory", trusting(server.caFile().get()));
            // Otherwise the library tries again with the CAs of the JVM.
            properties.put(prefix + "socketFactory.fallback", "false");
        }
        return Session.getInstance(properties);
    }

    static String secret(MailServer.Login login) throws MessagingException {
        return login.secret().get().orElseThrow(() -> new MailFailure.Unusable("the secret file cannot be read"));
    }

    private static SSLSocketFactory trusting(Path file) throws MessagingException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca-" + number++, each);
            }
            if (number == 0) {
                throw new MailFailure.Unusable("caFile has no certificate: " + file);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new MailFailure.Unusable("caFile cannot be used: " + file);
        }
    }
}
