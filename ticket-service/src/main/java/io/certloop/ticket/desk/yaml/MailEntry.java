package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.service.files.ReloadingFile;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.MailServer;
import io.certloop.ticket.desk.inbox.MailServer.Security;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the entry of a mailbox.
 *
 * @param at the place of the entry in the file, as a JSON pointer
 * @param flaws collects the errors that are found
 */
record MailEntry(String name, String source, JsonNode entry, String at, List<Flaw> flaws) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");

    MailDesk read() {
        return new MailDesk(
                name,
                source,
                server("imap", 993, 143, 143),
                entry.path("folder").asText("INBOX"),
                server("smtp", 465, 587, 25),
                lower(entry.get("address").asText()),
                all("ownAddresses"),
                all("staff"),
                accounts(),
                all("authservIds"),
                entry.path("mailsPerSenderAndDay").asInt(100),
                Duration.parse(entry.path("pollEvery").asText("PT10S")));
    }

    /** The ports are the usual ones of the protocol. */
    private MailServer server(String protocol, int tls, int startTls, int clear) {
        JsonNode server = entry.get(protocol);
        String host = server.get("host").asText();
        Security security = Security.valueOf(server.path("security").asText("TLS"));
        if (security == Security.NONE && !LOOPBACK.matcher(host).matches()) {
            flaws.add(new Flaw(
                    at + "/" + protocol + "/security",
                    "NONE is for a server on this machine (localhost, 127.0.0.1, ::1); use TLS or STARTTLS"));
        }
        int usual = switch (security) {
            case TLS -> tls;
            case STARTTLS -> startTls;
            case NONE -> clear;
        };
        return new MailServer(
                host,
                server.path("port").asInt(usual),
                security,
                Optional.ofNullable(server.get("user")).map(user -> login(user.asText(), server)),
                Optional.ofNullable(server.get("caFile")).map(file -> Path.of(file.asText())));
    }

    private static MailServer.Login login(String user, JsonNode server) {
        boolean oauth = server.has("tokenFile");
        Path secret = Path.of(server.get(oauth ? "tokenFile" : "passwordFile").asText());
        // Read for each connection: a token is replaced every hour.
        return new MailServer.Login(user, oauth, ReloadingFile.laterSecret(secret)::current);
    }

    private Set<String> all(String member) {
        return entry.path(member)
                .valueStream()
                .map(name -> lower(name.asText()))
                .collect(Collectors.toSet());
    }

    private Map<String, String> accounts() {
        Map<String, String> accounts = new HashMap<>();
        entry.path("accounts").properties().forEach(each -> {
            if (accounts.put(lower(each.getKey()), each.getValue().asText()) != null) {
                flaws.add(new Flaw(at + "/accounts", each.getKey() + " is named twice: case does not matter"));
            }
        });
        return accounts;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
