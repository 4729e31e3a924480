package io.certloop.ticket.problem.pattern;

import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.incident.GroupingKey;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.problem.Sighting;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Remembers when each subject last had each kind of fault. Every method runs in the caller's transaction. */
@Singleton
public class SubjectMemory {
    private static final String REMEMBER = """
            insert into pattern_subject (grouping_key, kind, subject, subject_code, subject_arguments,
                last_at, last_incident)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::timestamptz[], ?::uuid[])
            on conflict (grouping_key) do update set subject = excluded.subject,
                subject_code = excluded.subject_code,
                subject_arguments = excluded.subject_arguments,
                last_at = excluded.last_at, last_incident = excluded.last_incident
            where excluded.last_at >= pattern_subject.last_at
            """;

    private static final String SINCE = """
            select * from (select * from pattern_subject where kind = ? and last_at >= ?
                           order by last_at desc limit ?) latest
            order by last_at
            """;

    private final Statements statements;

    protected SubjectMemory(DataSource database) {
        this.statements = new Statements(database);
    }

    public record Seen(GroupingKey key, TicketKind kind, Message subject, IncidentId incident, Instant at) {

        static Seen of(Incident incident) {
            var subject = incident.subject();
            var label = subject.account()
                    .filter(account -> !(subject instanceof Subject.Account))
                    .map(account -> TicketMessage.SUBJECT_OF_ACCOUNT.with(subject.label(), account))
                    .orElse(subject.label());
            return new Seen(incident.key(), incident.kind(), label, incident.id(), incident.createdAt());
        }

        Sighting sighting() {
            return new Sighting(incident.value(), subject, at);
        }
    }

    /** An unknown key is absent. */
    public Map<GroupingKey, Seen> recall(Collection<GroupingKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : statements
                        .query(
                                "select * from pattern_subject where grouping_key = any(?)",
                                SubjectMemory::seen,
                                Statements.texts(
                                        keys.stream().map(GroupingKey::value).toList()))
                        .stream()
                        .collect(Collectors.toMap(Seen::key, Function.identity()));
    }

    public void remember(Collection<Seen> seen) {
        if (!seen.isEmpty()) {
            List<Message> subjects = seen.stream().map(Seen::subject).toList();
            statements.update(
                    REMEMBER,
                    Statements.texts(seen.stream().map(s -> s.key().value()).toList()),
                    Statements.texts(seen.stream().map(s -> s.kind().name()).toList()),
                    Statements.texts(subjects.stream().map(Message::text).toList()),
                    Statements.texts(subjects.stream().map(Message::code).toList()),
                    Statements.texts(
                            subjects.stream().map(MessageJson::arguments).toList()),
                    Statements.times(seen.stream().map(Seen::at).toList()),
                    Statements.ids(seen.stream().map(s -> s.incident().value()).toList()));
        }
    }

    /** The latest entries of the kind after a time, at most {@code most}, oldest first. */
    public List<Seen> since(TicketKind kind, Instant time, int most) {
        return statements.query(SINCE, SubjectMemory::seen, kind.name(), time, most);
    }

    public void forgetBefore(Instant time) {
        statements.update("delete from pattern_subject where last_at < ?", time);
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(
                new GroupingKey(row.getString("grouping_key")),
                TicketKind.valueOf(row.getString("kind")),
                Statements.message(row, "subject"),
                new IncidentId(row.getObject("last_incident", UUID.class)),
                Statements.instant(row, "last_at"));
    }
}
