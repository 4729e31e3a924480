package io.certloop.ticket.intake.db;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketMoved;
import io.certloop.ticket.intake.TicketStore;
import io.certloop.ticket.intake.TicketTransitions;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.transaction.MovedMeanwhile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

@ApplicationScoped
class TicketRows implements TicketStore, TicketTransitions {

    private static final String INSERT =
            """
            insert into ticket (id, source, external_id, account_id, title, category, description,
                opened_at, kind, language, recognition, state, answer_language, answer_text,
                answer_at, created_at, updated_at, decided_at, closed_at, version)
            values (:id, :source, :externalId, :account, :title, :category, :description,
                :openedAt, :kind, :language, :recognition, :state, :answerLanguage, :answerText,
                :answerAt, :created, :updated, :decided, :closed, 0)
            on conflict (source, external_id) do nothing
            """;

    private final Session database;
    private final Event<TicketMoved> moves;

    TicketRows(Session database, Event<TicketMoved> moves) {
        this.database = database;
        this.moves = moves;
    }

    @Override
    public boolean insert(Ticket ticket) {
        var draft = ticket.draft();
        var recognition = ticket.recognition();
        var answer = ticket.answer();
        return database.createNativeMutationQuery(INSERT)
                        .setParameter("id", ticket.id().value())
                        .setParameter("source", draft.source())
                        .setParameter("externalId", draft.externalId())
                        .setParameter("account", draft.accountId().orElse(null), String.class)
                        .setParameter("title", draft.title())
                        .setParameter("category", draft.category())
                        .setParameter("description", draft.description())
                        .setParameter("openedAt", draft.openedAt().orElse(null), Instant.class)
                        .setParameter("kind", recognition.kind().name())
                        .setParameter("language", recognition.language().tag())
                        .setParameter("recognition", RecognitionText.write(recognition))
                        .setParameter("state", ticket.state().label())
                        .setParameter(
                                "answerLanguage",
                                answer.map(a -> a.language().name()).orElse(null),
                                String.class)
                        .setParameter(
                                "answerText", answer.map(Answer::text).orElse(null), String.class)
                        .setParameter(
                                "answerAt",
                                answer.map(Answer::writtenAt).orElse(null),
                                Instant.class)
                        .setParameter("created", ticket.createdAt())
                        .setParameter("updated", ticket.updatedAt())
                        .setParameter("decided", ticket.decidedAt().orElse(null), Instant.class)
                        .setParameter("closed", ticket.closedAt().orElse(null), Instant.class)
                        .executeUpdate()
                == 1;
    }

    @Override
    public Optional<Ticket> find(String source, String externalId) {
        return TicketRow.<TicketRow>find("source = ?1 and externalId = ?2", source, externalId)
                .firstResultOptional()
                .map(TicketRows::ticket);
    }

    @Override
    public List<Ticket> lock(Collection<TicketId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<TicketRow> rows =
                TicketRow.<TicketRow>find(
                                "id in ?1 order by id", ids.stream().map(TicketId::value).toList())
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list();
        return rows.stream().map(TicketRows::ticket).toList();
    }

    @Override
    public void save(Ticket ticket) {
        TicketRow row = TicketRow.findById(ticket.id().value());
        if (row == null || row.version != ticket.version()) {
            throw new MovedMeanwhile("ticket " + ticket.id());
        }
        row.move(ticket);
        try {
            database.flush();
        } catch (OptimisticLockException e) {
            throw new MovedMeanwhile("ticket " + ticket.id());
        }
    }

    @Override
    public void note(Collection<TicketId> tickets, List<TimelineEntry> entries) {
        for (var ticket : tickets) {
            entries.forEach(entry -> TicketEventRow.write(ticket, entry));
        }
    }

    @Override
    public void record(Ticket ticket, List<TimelineEntry> entries) {
        note(List.of(ticket.id()), entries);
        moves.fire(new TicketMoved(ticket, entries));
    }

    static Ticket ticket(TicketRow row) {
        return row.ticket(RecognitionText.read(row.recognition));
    }
}
