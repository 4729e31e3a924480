package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.Subject;
import java.util.List;
import java.util.Optional;

/** An incident in a list. */
public record IncidentLine(
        String id,
        String kind,
        String subject,
        Optional<String> domainPage,
        String state,
        String reason,
        Optional<String> runPage,
        DisplayTime opened,
        DisplayTime moved) {

    static IncidentLine of(Incident incident, PageContext context) {
        return new IncidentLine(
                incident.id().value().toString(),
                incident.kind().name(),
                context.told(incident.subject().label()),
                domain(incident.subject())
                        .map(name -> context.remediation("/console/domains/" + name)),
                incident.state().label(),
                incident.closed().map(each -> context.named("ended", each.reason())).orElse(""),
                incident.run().map(run -> context.remediation("/console/runs/" + run.value())),
                context.stamp(incident.createdAt()),
                context.stamp(incident.updatedAt()));
    }

    static List<IncidentLine> all(List<Incident> incidents, PageContext context) {
        return incidents.stream().map(incident -> of(incident, context)).toList();
    }

    private static Optional<String> domain(Subject subject) {
        return subject instanceof Subject.Domain domain
                ? Optional.of(domain.name())
                : Optional.empty();
    }
}
