package io.certloop.ticket.correction.db;

import io.certloop.ticket.correction.Correction;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.TicketKind;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "correction")
class CorrectionRow extends PanacheEntityBase {

    @Id UUID ticketId;

    String kind;
    String domains;

    @Column(name = "corrected_by")
    String by;

    @Column(name = "corrected_at")
    Instant at;

    void say(Correction correction) {
        kind = correction.kind().name();
        domains = String.join("\n", correction.domains());
        by = correction.by();
        at = correction.at();
    }

    Correction correction() {
        return new Correction(
                new TicketId(ticketId), TicketKind.valueOf(kind), domains.lines().toList(), by, at);
    }
}
