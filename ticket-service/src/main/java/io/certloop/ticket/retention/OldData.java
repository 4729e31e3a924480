package io.certloop.ticket.retention;

import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import javax.sql.DataSource;

/** Deletes old data, the oldest first. Every method runs in the caller's transaction. */
@Singleton
public class OldData {

    /**
     * Removes texts with one statement over the tables of tickets and of incidents, because what may be removed depends
     * on both. A ticket that a comment is about to reopen is locked, and so skipped. The JSON of a recognition can be
     * read, because intake refuses NUL, the one character that PostgreSQL cannot read in it.
     */
    private static final String STRIP = """
            with due as (select ?::timestamptz as before, ?::timestamptz as now),
            old as (
                select id, description <> '[removed]' or answer_text is not null
                        or word_text is not null as had_texts
                from ticket
                where coalesce(closed_at, updated_at) < (select before from due)
                    and (texts_removed_at is null or texts_removed_at < updated_at)
                    and (closed_at is not null or state in ('Escalated', 'WaitingForCustomer'))
                    and (closed_at is not null and texts_removed_at is null or coalesce((
                        select max(said.at) from ticket_comment said
                        where said.ticket_id = ticket.id), '-infinity') < (select before from due))
                    and not exists (
                        select from ticket_incident link join incident on incident.id = incident_id
                        where link.ticket_id = ticket.id and incident.closed_at is null)
                order by coalesce(closed_at, updated_at) limit ? for update of ticket skip locked),
            stripped as (
                update ticket set description = '[removed]', answer_language = null,
                    answer_text = null, answer_at = null, word_author = null, word_text = null,
                    word_at = null, texts_removed_at = greatest(updated_at, due.now),
                    recognition = coalesce((
                        select json_object_agg(part.key,
                            case part.key when 'evidence' then '[]'::json else part.value end)::text
                        from json_each(recognition::json) part), recognition),
                    version = version + 1
                from old, due where ticket.id = old.id returning ticket.id, had_texts),
            silenced as (
                delete from ticket_comment comment using old where comment.ticket_id = old.id),
            unquoted as (
                update ticket_event entry set message = '[removed]' from old
                where entry.ticket_id = old.id and entry.event = 'Commented'),
            unaddressed as (
                update desk_mail mail set reply_to = null from old where mail.ticket_id = old.id),
            unproven as (
                update incident set evidence = '[]', version = version + 1
                where evidence <> '[]'
                    and id in (select incident_id from ticket_incident link join old
                        on old.id = link.ticket_id)
                    and not exists (
                        select from ticket_incident link join ticket on ticket.id = link.ticket_id
                        where link.incident_id = incident.id and description <> '[removed]'
                            and ticket.id not in (select id from old))),
            said as (
                insert into ticket_event (id, ticket_id, at, event, message, code, arguments)
                select nextval('ticket_event_seq'), id, due.now, 'TextsRemoved',
                    'the time to keep them is over', 'TEXTS_REMOVED', '{}'
                from stripped, due where had_texts)
            select count(*) from stripped
            """;

    private static final String LOCK_CHANGES = "select 1 from ticket_change_feed for update";

    /**
     * Deletes old changes and records the last deleted position, so that a reader who was away for longer learns that
     * changes are missing.
     */
    private static final String CHANGES = """
            with old as (
                delete from ticket_change where at < ? and id in (
                    select id from ticket_change order by id limit ?)
                returning position),
            noted as (
                update ticket_change_feed
                set last_forgotten = greatest(last_forgotten, (select max(position) from old)))
            select count(*) from old
            """;

    private static final String DELIVERIES = """
            delete from desk_delivery where id in (
                select id from desk_delivery
                where settled_at < case state when 'GIVEN_UP' then ?::timestamptz else ? end
                order by settled_at limit ?)
            """;

    private static final String REFUSED = """
            delete from desk_refused_event where id in (
                select id from desk_refused_event where last_at < ? order by last_at limit ?)
            """;

    private final Statements statements;

    OldData(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * Removes the texts of old tickets: description, answer, comments, the words that recognition quotes, and the
     * evidence of incidents that belong to no other ticket with texts. A ticket is old if it has no open incident and
     * was closed before {@code movedBefore}, or if it is escalated or waits for the customer and has neither changed
     * nor been commented on since then. Texts that are added to a ticket later are removed when they are as old.
     *
     * @param now the time of the entries on the tickets' timelines
     * @return number of tickets; less than {@code most} if no old ticket is left
     */
    public int stripTickets(Instant movedBefore, int most, Instant now) {
        return statements
                .first(STRIP, row -> row.getInt(1), movedBefore, now, most)
                .orElseThrow();
    }

    /**
     * Deletes changes of tickets that are so old that every reader has had time to read them.
     *
     * @return number of changes; less than {@code most} if no old change is left
     */
    public int forgetChanges(Instant before, int most) {
        statements.first(LOCK_CHANGES, row -> row.getInt(1));
        return statements.first(CHANGES, row -> row.getInt(1), before, most).orElseThrow();
    }

    /**
     * Deletes old deliveries to help desks, and old events of help desks that were refused.
     *
     * @param settledBefore for deliveries that arrived, and for refused events
     * @param givenUpBefore for deliveries that were given up, which are kept as long as the texts of tickets
     * @return the number of deleted deliveries or of deleted events, whichever is larger; less than {@code most} if
     *     nothing old is left
     */
    public int forgetDeliveries(Instant settledBefore, Instant givenUpBefore, int most) {
        return Math.max(
                statements.update(DELIVERIES, givenUpBefore, settledBefore, most),
                statements.update(REFUSED, settledBefore, most));
    }
}
