package io.certloop.ticket.correction;

import com.google.common.net.InternetDomainName;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.followup.CorrectedTickets;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.net.IDN;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Stores a person's correction of a ticket's classification, and in the same transaction opens incidents of the
 * corrected kind for the corrected domains, as far as none is open.
 */
@Singleton
public final class CorrectionService {

    private static final int MOST_CHARACTERS = 2000;

    private final CorrectedTickets tickets;
    private final Corrections corrections;
    private final Transactions transactions;
    private final Clock clock;

    public CorrectionService(
            CorrectedTickets tickets, Corrections corrections, Transactions transactions, Clock clock) {
        this.tickets = tickets;
        this.corrections = corrections;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param domains the domains that the ticket is about; if empty, the ticket's own subjects count
     * @param by the person who corrects it
     * @return whether the ticket exists
     */
    public boolean correct(TicketId ticket, TicketKind kind, List<String> domains, String by) {
        if (String.join("\n", domains).length() > MOST_CHARACTERS) {
            throw new InvalidRequest("domains", CommonMessage.AT_MOST_CHARACTERS.with(MOST_CHARACTERS));
        }
        List<String> names =
                domains.stream().map(CorrectionService::normal).distinct().toList();
        return transactions.call(() -> {
            Instant now = clock.instant();
            if (!tickets.handle(ticket, kind, names, by, now)) {
                return false;
            }
            corrections.put(new Correction(ticket, kind, names, by, now));
            return true;
        });
    }

    /**
     * The domain name in lower case and ASCII. A wildcard begins with a dot instead of {@code *.}, as at the provider.
     */
    private static String normal(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        boolean wildcard = wanted.startsWith("*.") || wanted.startsWith(".");
        String rest = wildcard ? wanted.substring(wanted.indexOf('.') + 1) : wanted;
        try {
            String ascii = IDN.toASCII(rest);
            if (ascii.contains(".") && InternetDomainName.isValid(ascii)) {
                return (wildcard ? "." : "") + ascii;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new InvalidRequest("domains", TicketMessage.DOMAIN_NAMES.with());
    }
}
