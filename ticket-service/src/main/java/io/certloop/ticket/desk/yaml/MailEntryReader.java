package io.certloop.ticket.desk.yaml;

import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.service.files.ReloadingFile;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.MailServer;
import io.certloop.ticket.desk.inbox.MailServer.Security;
import io.certloop.ticket.desk.yaml.DeskDocument.MailEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.ServerEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * @param at the place of the entry in the file, as a JSON pointer
 * @param flaws receives the errors that are found
 */
record MailEntryReader(String at, Consumer<Flaw> flaws) {

    private static final int MAILS_PER_SENDER_AND_DAY = 100;
    private static final Duration POLL_EVERY = Duration.ofSeconds(10);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");

    /** The default ports of a protocol by the security of the connection. */
    private record Ports(int tls, int startTls, int clear) {

        int of(Security security) {
            return switch (security) {
                case TLS -> tls;
                case STARTTLS -> startTls;
                case NONE -> clear;
            };
        }
    }

    private static final Ports IMAP = new Ports(993, 143, 143);
    private static final Ports SMTP = new Ports(465, 587, 25);

    MailDesk read(String name, String source, MailEntry entry) {
        return new MailDesk(
                name,
                source,
                server("/imap", entry.imap(), IMAP),
                entry.folder() == null ? "INBOX" : entry.folder(),
                server("/smtp", entry.smtp(), SMTP),
                lower(entry.address()),
                all(entry.ownAddresses()),
                all(entry.staff()),
                accounts(entry.accounts()),
                all(entry.authservIds()),
                entry.mailsPerSenderAndDay() == null ? MAILS_PER_SENDER_AND_DAY : entry.mailsPerSenderAndDay(),
                entry.pollEvery() == null ? POLL_EVERY : Duration.parse(entry.pollEvery()));
    }

    private MailServer server(String which, ServerEntry entry, Ports ports) {
        Security security = entry.security() == null ? Security.TLS : entry.security();
        if (security == Security.NONE && !LOOPBACK.matcher(entry.host()).matches()) {
            flaws.accept(new Flaw(
                    at + which + "/security",
                    "NONE is for a server on this machine (localhost, 127.0.0.1, ::1);" + " use TLS or STARTTLS"));
        }
        return new MailServer(
                entry.host(),
                entry.port() == null ? ports.of(security) : entry.port(),
                security,
                Optional.ofNullable(entry.user()).map(user -> login(user, entry)),
                Optional.ofNullable(entry.caFile()));
    }

    private static MailServer.Login login(String user, ServerEntry entry) {
        boolean oauth = entry.tokenFile() != null;
        Path secret = Objects.requireNonNull(oauth ? entry.tokenFile() : entry.passwordFile());
        // Read for each connection: a token is replaced every hour.
        return new MailServer.Login(user, oauth, ReloadingFile.laterSecret(secret)::current);
    }

    private static Set<String> all(@Nullable List<String> names) {
        Collection<String> written = names == null ? List.of() : names;
        return written.stream().map(MailEntryReader::lower).collect(Collectors.toSet());
    }

    private Map<String, String> accounts(@Nullable Map<String, String> written) {
        Map<String, String> accounts = new HashMap<>();
        (written == null ? Map.<String, String>of() : written).forEach((sender, account) -> {
            if (accounts.put(lower(sender), account) != null) {
                flaws.accept(new Flaw(at + "/accounts", sender + " is named twice: case does not matter"));
            }
        });
        return accounts;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
