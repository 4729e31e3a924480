package io.certloop.ticket.intake.db;

import io.certloop.service.security.limits.PageBytes;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.CustomerConfirmation;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "ticket")
class TicketRow extends PanacheEntityBase {

    @Id UUID id;

    @Column(insertable = false, updatable = false)
    long seq;

    String source;
    String externalId;
    String accountId;
    String title;
    String category;
    String description;
    Instant openedAt;

    @Enumerated(EnumType.STRING)
    TicketKind kind;

    String recognition;
    String state;

    @Enumerated(EnumType.STRING)
    Language answerLanguage;

    String answerText;
    Instant answerAt;
    int answers;
    String wordAuthor;
    String wordText;
    Instant wordAt;
    Instant createdAt;
    Instant updatedAt;
    Instant decidedAt;
    Instant closedAt;

    /** Of the intake alone; null for tickets of an earlier version, which have events instead. */
    @Column(updatable = false)
    String history;

    @Version long version;

    /** About how large it is, as it is shown. */
    long bytes() {
        return PageBytes.of(title, category, description, recognition, answerText, history);
    }

    /** Writes what a transition can change. */
    void move(Ticket ticket) {
        state = ticket.state().label();
        answerLanguage = ticket.answer().map(Answer::language).orElse(null);
        answerText = ticket.answer().map(Answer::text).orElse(null);
        answerAt = ticket.answer().map(Answer::writtenAt).orElse(null);
        answers = ticket.answers();
        wordAuthor = ticket.customerWord().map(CustomerConfirmation::author).orElse(null);
        wordText = ticket.customerWord().map(CustomerConfirmation::text).orElse(null);
        wordAt = ticket.customerWord().map(CustomerConfirmation::at).orElse(null);
        updatedAt = ticket.updatedAt();
        decidedAt = ticket.decidedAt().orElse(null);
        closedAt = ticket.closedAt().orElse(null);
    }

    Ticket ticket(Recognition read) {
        return new Ticket(
                new TicketId(id),
                draft(),
                read,
                TicketState.labelled(state).orElseThrow(),
                Optional.ofNullable(answerText)
                        .map(text -> new Answer(answerLanguage, text, answerAt)),
                answerText == null
                        ? answers
                        : Math.max(1, answers), // earlier ones were not counted
                Optional.ofNullable(wordText)
                        .map(text -> new CustomerConfirmation(wordAuthor, text, wordAt)),
                createdAt,
                updatedAt,
                Optional.ofNullable(decidedAt),
                Optional.ofNullable(closedAt),
                version);
    }

    private TicketDraft draft() {
        return new TicketDraft(
                source,
                externalId,
                Optional.ofNullable(accountId),
                title,
                category,
                description,
                Optional.ofNullable(openedAt));
    }
}
