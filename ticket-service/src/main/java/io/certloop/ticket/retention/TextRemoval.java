package io.certloop.ticket.retention;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Removes the texts of one ticket because somebody demands it, and records who had it done. */
@Singleton
public final class TextRemoval {

    private static final String OVER = """
            select (closed_at is not null or state in ('Escalated', 'WaitingForCustomer'))
                and not exists (
                    select from ticket_incident link join incident on incident.id = incident_id
                    where link.ticket_id = ticket.id and incident.closed_at is null)
            from ticket where id = ?
            """;

    /**
     * Removes title, category, description, answer, comments, what waits for the help desk, who wrote it and where to
     * answer him, quoted words, and the evidence of incidents that belong to no other ticket with texts. A problem or
     * an incident that another ticket has part in keeps its words and its evidence.
     */
    private static final String REMOVE = """
            with subject as (
                select id, cast(:now as timestamptz) as now from ticket
                where id = :id and (title <> '[removed]' or description <> '[removed]' or answer_text is not null
                    or word_text is not null or exists (select from ticket_comment where ticket_id = :id))),
            blanked as (
                update ticket set title = '[removed]', category = '[removed]', description = '[removed]',
                    answer_language = null, answer_text = null, answer_at = null,
                    word_author = null, word_text = null, word_at = null,
                    texts_removed_at = greatest(updated_at, subject.now),
                    recognition = coalesce((
                        select json_object_agg(part.key,
                            case part.key when 'evidence' then '[]'::json else part.value end)::text
                        from json_each(recognition::json) part), recognition),
                    version = version + 1
                from subject where ticket.id = subject.id),
            unsaid as (delete from ticket_comment using subject where ticket_id = subject.id),
            unquoted as (
                update ticket_event set message = '[removed]' from subject
                where ticket_id = subject.id and code is null),
            unsent as (delete from ticket_change using subject where ticket_id = subject.id),
            undelivered as (delete from desk_delivery using subject where ticket_id = subject.id),
            unaddressed as (update desk_mail set reply_to = null from subject where ticket_id = subject.id),
            unproven as (
                update incident set evidence = '[]', on_behalf_of = null, version = version + 1
                where id in (select incident_id from ticket_incident join subject on ticket_id = subject.id)
                    and not exists (
                        select from ticket_incident link join ticket on ticket.id = link.ticket_id
                        where link.incident_id = incident.id and description <> '[removed]' and ticket.id <> :id)),
            unposted as (
                delete from pattern_posting using subject where ticket_id = subject.id
                returning term, (at at time zone 'UTC')::date as day),
            uncounted as (
                update pattern_term_day counted set tickets = tickets - 1 from unposted
                where counted.term = unposted.term and counted.day = unposted.day and tickets > 1),
            forgotten as (
                delete from pattern_term_day counted using unposted
                where counted.term = unposted.term and counted.day = unposted.day and tickets <= 1),
            alone as (
                select problem_id from problem_sighting where problem_id in (
                    select problem_id from problem_sighting join subject on ref = subject.id)
                group by problem_id having count(*) = 1),
            wordless as (
                update problem set words = '[removed]', version = version + 1
                where id in (select problem_id from alone) and words <> ''),
            unfound as (delete from problem_word where problem_id in (select problem_id from alone))
            select count(*) from subject
            """;

    private final TicketUpdates tickets;
    private final Statements statements;
    private final Transactions transactions;
    private final Clock clock;

    public TextRemoval(TicketUpdates tickets, DataSource database, Transactions transactions, Clock clock) {
        this.tickets = tickets;
        this.statements = new Statements(database);
        this.transactions = transactions;
        this.clock = clock;
    }

    public enum Result {
        /** The ticket has no texts, now or since earlier. */
        REMOVED,
        /** Nothing was removed, because CertLoop still works on the ticket. */
        OPEN,
        UNKNOWN
    }

    public Result remove(TicketId ticket, String by) {
        return transactions.call(() -> {
            if (tickets.lock(List.of(ticket)).isEmpty()) {
                return Result.UNKNOWN;
            }
            if (!isOver(ticket)) {
                return Result.OPEN;
            }
            Instant now = clock.instant();
            if (removed(ticket, now)) {
                tickets.note(
                        List.of(ticket),
                        new TimelineEntry(now, "TextsRemoved", TicketMessage.TEXTS_REMOVED_BY.with(by)));
            }
            return Result.REMOVED;
        });
    }

    /** Whether nothing of ours works on the locked ticket or on its incidents. */
    private boolean isOver(TicketId ticket) {
        return statements.first(OVER, row -> row.getBoolean(1), ticket.value()).orElse(false);
    }

    /** Whether the ticket had a text. */
    private boolean removed(TicketId ticket, Instant now) {
        return statements
                .query(REMOVE, Map.of("id", ticket.value(), "now", now), row -> row.getInt(1))
                .contains(1);
    }
}
