package io.certloop.ticket.intake.followup;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.PrivateKeys;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Every method runs in the caller's transaction. */
@Singleton
public final class CommentStore {
    private static final String ADD = """
            insert into ticket_comment (id, ticket_id, at, external_id, author, text, effect)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    /** Marks a ticket whose texts were removed as having texts again, because a comment was added to it. */
    private static final String TEXTS_AGAIN = """
            update ticket set texts_removed_at = '-infinity'
            where id = ? and texts_removed_at is not null
            """;

    private static final String FIND = "select * from ticket_comment where ticket_id = ? and external_id = ?";

    private static final String OF = "select * from ticket_comment where ticket_id = ? order by at desc limit ?";

    private static final String WITH_EFFECT =
            "select 1 from ticket_comment where ticket_id = ? and effect = any (?) limit 1";

    private static final String WITH_PRIVATE_KEY = """
            select 1 from ticket_comment
            where ticket_id = ? and effect <> 'NOTED' and text like any (?) limit 1
            """;

    private final Statements statements;

    CommentStore(DataSource database) {
        this.statements = new Statements(database);
    }

    public void add(Comment comment) {
        UUID ticket = comment.ticket().value();
        CommentDraft draft = comment.draft();
        statements.update(
                ADD,
                comment.id(),
                ticket,
                comment.at(),
                draft.externalId(),
                draft.author(),
                draft.text(),
                comment.effect().name());
        statements.update(TEXTS_AGAIN, ticket);
    }

    public Optional<Comment> find(TicketId ticket, String externalId) {
        return statements.first(FIND, CommentStore::comment, ticket.value(), externalId);
    }

    /** The newest comments of the ticket, at most {@code most}, oldest first. */
    public List<Comment> of(TicketId ticket, int most) {
        return statements.query(OF, CommentStore::comment, ticket.value(), most).reversed();
    }

    /**
     * Whether only a person answers the ticket from now on, because the customer wanted a person or one took the ticket
     * over.
     */
    public boolean isLeftToPerson(TicketId ticket) {
        List<String> effects = CommentEffect.OF_PERSONS.stream().map(Enum::name).toList();
        return statements
                .first(WITH_EFFECT, row -> true, ticket.value(), Statements.texts(effects))
                .isPresent();
    }

    /** Whether a private key was cut out of a comment of the customer. */
    public boolean hadPrivateKey(TicketId ticket) {
        List<String> marks =
                PrivateKeys.MARKS.stream().map(mark -> "%" + mark + "%").toList();
        return statements
                .first(WITH_PRIVATE_KEY, row -> true, ticket.value(), Statements.texts(marks))
                .isPresent();
    }

    private static Comment comment(ResultSet row) throws SQLException {
        CommentEffect effect = CommentEffect.valueOf(row.getString("effect"));
        return new Comment(
                row.getObject("id", UUID.class),
                new TicketId(row.getObject("ticket_id", UUID.class)),
                Statements.instant(row, "at"),
                new CommentDraft(
                        Optional.ofNullable(row.getString("external_id")),
                        row.getString("author"),
                        row.getString("text"),
                        effect == CommentEffect.NOTED),
                effect);
    }
}
