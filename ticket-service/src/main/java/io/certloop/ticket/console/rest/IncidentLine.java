package io.certloop.ticket.console.rest;

import io.certloop.ticket.console.rest.frame.Shell;
import io.certloop.ticket.console.rest.frame.Stamp;
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
        Stamp opened,
        Stamp moved) {

    static IncidentLine of(Incident incident, Shell shell) {
        return new IncidentLine(
                incident.id().value().toString(),
                incident.kind().name(),
                shell.told(incident.subject().label()),
                domain(incident.subject())
                        .map(name -> shell.remediation("/console/domains/" + name)),
                incident.state().label(),
                incident.closed().map(each -> shell.named("ended", each.reason())).orElse(""),
                incident.run().map(run -> shell.remediation("/console/runs/" + run.value())),
                shell.stamp(incident.createdAt()),
                shell.stamp(incident.updatedAt()));
    }

    static List<IncidentLine> all(List<Incident> incidents, Shell shell) {
        return incidents.stream().map(incident -> of(incident, shell)).toList();
    }

    private static Optional<String> domain(Subject subject) {
        return subject instanceof Subject.Domain domain
                ? Optional.of(domain.name())
                : Optional.empty();
    }
}
