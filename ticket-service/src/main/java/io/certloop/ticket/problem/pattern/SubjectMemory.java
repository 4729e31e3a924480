package io.certloop.ticket.problem.pattern;

import io.certloop.service.text.Message;
import io.certloop.ticket.incident.GroupingKey;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.problem.Sighting;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.text.TicketMessage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Remembers when each subject last had each kind of fault. Every method runs in the caller's transaction. */
public interface SubjectMemory {

    /** An unknown key is absent. */
    Map<GroupingKey, Seen> recall(Collection<GroupingKey> keys);

    void remember(Collection<Seen> seen);

    /** The latest entries of the kind after a time, at most {@code most}, oldest first. */
    List<Seen> since(TicketKind kind, Instant time, int most);

    void forgetBefore(Instant time);

    record Seen(GroupingKey key, TicketKind kind, Message subject, IncidentId incident, Instant at) {

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
}
