package io.certloop.ticket.intake.query;

import io.certloop.service.database.Statements;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** Runs in the caller's transaction. */
@Singleton
public final class TicketSearch {
    /**
     * Finds tickets. Each condition uses an index or searches few enough rows (the newest 5,000 tickets) to be fast.
     */
    private static final String FIND = """
            with hit as (
                (select id, 0 as rank from ticket where external_id = any(:numbers) limit :most)
                union all (select id, 1 from ticket
                    where external_id like :begins or external_id like :begins_upper limit :most)
                union all (select id, 1 from ticket
                    where account_id = :account order by seq desc limit :most)
                union all (select link.ticket_id, 1 from ticket_incident link where incident_id in (
                        select id from incident where subject_value in (:domain, :wildcard)
                        order by seq desc limit :most) limit :most)
                union all (select id, 1 from (
                        select id, seq, title, recognition from ticket order by seq desc limit 5000)
                    newest
                    where title ilike :part
                        or (:domain <> '' and recognition like :domain_part)
                    order by seq desc limit :most))
            select ticket.* from ticket join
                (select id, min(rank) as rank from hit group by id) best using (id)
            order by best.rank, ticket.seq desc limit :most
            """;

    private final Statements statements;

    TicketSearch(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * Finds tickets by number or the beginning of a number, by account, or by the domain of an incident. A part of a
     * title or of a domain is searched only in the newest 5,000 tickets.
     *
     * @return tickets with exactly this number first, then the newest first
     */
    public List<Ticket> find(SearchText text, int most) {
        if (text.text().isEmpty()) {
            return List.of();
        }
        String domain = text.domain().orElse("");
        String begins = literal(text.text());
        return statements.query(
                FIND,
                Map.of(
                        "numbers", Statements.texts(text.numbers()),
                        "begins", begins + "%",
                        "begins_upper", literal(text.text().toUpperCase(Locale.ROOT)) + "%",
                        "account", text.text(),
                        "domain", domain,
                        "wildcard", "." + domain,
                        "part", "%" + begins + "%",
                        "domain_part", "%" + literal(domain) + "%",
                        "most", most),
                TicketRow::read);
    }

    /** Escapes the text, so that each character stands for itself in a LIKE pattern. */
    private static String literal(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }
}
