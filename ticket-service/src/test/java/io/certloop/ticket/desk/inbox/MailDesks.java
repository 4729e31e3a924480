package io.certloop.ticket.desk.inbox;

import io.certloop.ticket.desk.inbox.MailServer.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

public final class MailDesks {

    public static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");

    private static final MailServer NOWHERE =
            new MailServer("127.0.0.1", 1, Security.NONE, Optional.empty(), Optional.empty());

    private MailDesks() {}

    /** support@desk.example; its servers do not exist. */
    public static MailDesk support() {
        return support(NOWHERE, NOWHERE);
    }

    /** support@desk.example with one server; the other does not exist. */
    public static MailDesk with(String protocol, MailServer server) {
        return protocol.equals("imap") ? support(server, NOWHERE) : support(NOWHERE, server);
    }

    private static MailDesk support(MailServer imap, MailServer smtp) {
        return new MailDesk(
                "support",
                "mail",
                imap,
                "INBOX",
                smtp,
                "support@desk.example",
                Set.of("help@desk.example"),
                Set.of("@staff.example"),
                Map.of("@customer.example", "acct-001", "boss@customer.example", "acct-002"),
                Set.of("mx.desk.example"),
                3,
                Duration.ofSeconds(10));
    }

    /** Fails with a null pointer as soon as a mail would be taken. */
    public static InboxService takingNothing() {
        return new InboxService(null, null, null, null, null, null);
    }
}
