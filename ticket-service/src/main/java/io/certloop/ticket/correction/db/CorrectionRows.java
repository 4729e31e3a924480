package io.certloop.ticket.correction.db;

import io.certloop.ticket.correction.Correction;
import io.certloop.ticket.correction.Corrections;
import io.certloop.ticket.incident.TicketId;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

@ApplicationScoped
class CorrectionRows implements Corrections {

    /** A sum: the latest time alone misses what is committed after a later one. */
    private static final String VERSION =
            "select count(*) || ' ' || coalesce(sum(extract(epoch from corrected_at)), 0)"
                    + " from correction";

    private final Session database;

    CorrectionRows(Session database) {
        this.database = database;
    }

    @Override
    public void put(Correction correction) {
        CorrectionRow row = CorrectionRow.findById(correction.ticket().value());
        if (row == null) {
            row = new CorrectionRow();
            row.ticketId = correction.ticket().value();
            row.say(correction);
            row.persist();
        } else {
            row.say(correction);
        }
    }

    @Override
    public Optional<Correction> of(TicketId ticket) {
        return CorrectionRow.<CorrectionRow>findByIdOptional(ticket.value())
                .map(CorrectionRow::correction);
    }

    @Override
    public List<Correction> latest(int most) {
        return CorrectionRow.<CorrectionRow>findAll(Sort.descending("at"))
                .page(0, most)
                .list()
                .stream()
                .map(CorrectionRow::correction)
                .toList();
    }

    @Override
    public String version() {
        return database.createNativeQuery(VERSION, String.class).getSingleResult();
    }
}
