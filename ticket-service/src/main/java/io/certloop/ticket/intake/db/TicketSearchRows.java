package io.certloop.ticket.intake.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.query.SearchText;
import io.certloop.ticket.intake.query.TicketSearch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

@ApplicationScoped
class TicketSearchRows implements TicketSearch {

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

    TicketSearchRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
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
