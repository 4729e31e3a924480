package io.certloop.ticket.correction;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.input.FieldChecks;
import io.certloop.ticket.intake.TicketArchive;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.transaction.Transactions;
import java.time.Clock;
import java.util.List;

/** Takes what a person says that a ticket means. The ticket stays as it is. */
public final class CorrectionService {

    private static final int MOST_CHARACTERS = 2000;
    private static final int LONGEST_NAME = 254;

    private final TicketArchive archive;
    private final Corrections corrections;
    private final Transactions transactions;
    private final Clock clock;

    public CorrectionService(
            TicketArchive archive,
            Corrections corrections,
            Transactions transactions,
            Clock clock) {
        this.archive = archive;
        this.corrections = corrections;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @return whether there is such a ticket
     */
    public boolean correct(TicketId ticket, TicketKind kind, List<String> domains, String by) {
        FieldChecks checks =
                new FieldChecks().optional("domains", String.join("\n", domains), MOST_CHARACTERS);
        domains.forEach(name -> checks.required("domains", name, LONGEST_NAME));
        checks.enforce();
        return transactions.run(
                () -> {
                    if (archive.find(ticket).isEmpty()) {
                        return false;
                    }
                    corrections.put(new Correction(ticket, kind, domains, by, clock.instant()));
                    return true;
                });
    }
}
