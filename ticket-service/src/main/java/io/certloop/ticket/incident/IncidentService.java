package io.certloop.ticket.incident;

import io.certloop.service.text.Message;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Attaches tickets to incidents; a new incident enqueues its remediation request. */
@Singleton
public final class IncidentService {

    private final IncidentStore incidents;
    private final Attachments attachments;
    private final HandOvers handOvers;

    public IncidentService(IncidentStore incidents, Attachments attachments, HandOvers handOvers) {
        this.incidents = incidents;
        this.attachments = attachments;
        this.handOvers = handOvers;
    }

    /**
     * @param reason the reason in the remediation request, if this ticket opens an incident
     * @param onBehalfOf who submitted the ticket or the comment; requests the incident's run, whether this ticket opens
     *     the incident or joins it
     * @param trace the trace that the remediation request continues; if empty, the trace of the current thread, if
     *     there is one
     */
    public record Opening(
            TicketId ticket,
            TicketKind kind,
            List<Subject> subjects,
            Message reason,
            Optional<String> onBehalfOf,
            Optional<String> trace,
            Instant at) {}

    /**
     * Opens or joins one incident per subject, in the caller's transaction. The incidents are in the order of their
     * grouping keys.
     */
    public List<Incident> open(Opening opening) {
        return open(List.of(opening)).get(opening.ticket());
    }

    /**
     * Opens or joins the incidents of many tickets with a few SQL statements, in the caller's transaction.
     *
     * @return the incidents of each ticket; every ticket has an entry
     */
    public Map<TicketId, List<Incident>> open(List<Opening> openings) {
        // Sorted: one order for all, or two that name the same subjects could deadlock.
        var fresh = new TreeMap<String, HandOvers.HandOver>();
        var keys = new LinkedHashMap<TicketId, Set<GroupingKey>>();
        openings.forEach(opening -> keys.put(opening.ticket(), propose(opening, fresh)));
        var open = fresh.isEmpty() ? Map.<GroupingKey, Incident>of() : join(fresh.values());
        attach(openings, keys, open);
        var further =
                openings.stream().flatMap(each -> further(each, keys, open)).toList();
        if (!further.isEmpty()) {
            handOvers.enqueueRequesters(further);
        }
        return keys.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().map(open::get).toList()));
    }

    /** The incidents that were opened on behalf of somebody else than the ticket's submitter. */
    private static Stream<HandOvers.Requester> further(
            Opening opening, Map<TicketId, Set<GroupingKey>> keys, Map<GroupingKey, Incident> open) {
        return opening.onBehalfOf().stream()
                .flatMap(person -> keys.get(opening.ticket()).stream()
                        .map(open::get)
                        .filter(i -> !i.onBehalfOf().equals(opening.onBehalfOf()))
                        .map(i -> new HandOvers.Requester(i.id(), person)));
    }

    private static Set<GroupingKey> propose(Opening opening, Map<String, HandOvers.HandOver> fresh) {
        var keys = new TreeSet<>(Comparator.comparing(GroupingKey::value));
        for (var subject : opening.subjects()) {
            var incident = Incident.open(opening.kind(), subject, opening.reason(), opening.onBehalfOf(), opening.at());
            fresh.putIfAbsent(incident.key().value(), new HandOvers.HandOver(incident, opening.trace()));
            keys.add(incident.key());
        }
        return keys;
    }

    private Map<GroupingKey, Incident> join(Collection<HandOvers.HandOver> fresh) {
        var proposed = fresh.stream().map(HandOvers.HandOver::incident).toList();
        var open = incidents.openOrJoin(proposed);
        var opened =
                fresh.stream().filter(each -> wasOpened(open, each.incident())).toList();
        if (!opened.isEmpty()) {
            handOvers.enqueueAll(opened);
        }
        return open;
    }

    private static boolean wasOpened(Map<GroupingKey, Incident> open, Incident fresh) {
        return open.get(fresh.key()).id().equals(fresh.id());
    }

    private void attach(List<Opening> openings, Map<TicketId, Set<GroupingKey>> keys, Map<GroupingKey, Incident> open) {
        var links = openings.stream()
                .flatMap(opening -> keys.get(opening.ticket()).stream()
                        .map(key -> new Attachments.Link(
                                opening.ticket(), open.get(key).id(), opening.at())))
                .toList();
        if (!links.isEmpty()) {
            attachments.attach(links);
        }
    }
}
