package io.certloop.ticket.resolution;

import io.certloop.service.text.Message;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;

/** A failure is a return value, never an exception. */
public interface Remediations {

    /**
     * Requests a run for the incident. A repeated request returns the same run, as long as the number of the incident's
     * remediation request (its round) is the same.
     */
    Reply request(Incident incident);

    /** Requests the incident's run on behalf of a further person. May be repeated likewise. */
    Reply request(Incident incident, String person);

    FetchedRun fetch(RunId run);

    /** Inspects a domain now, within the account that the subject names. Writes nothing anywhere. */
    Inspected inspect(Subject.Domain domain);

    sealed interface Inspected {

        record Found(Diagnosis diagnosis) implements Inspected {}

        record Unavailable() implements Inspected {}
    }

    sealed interface Reply {

        record Accepted(RunId run) implements Reply {}

        /** remediation-service will never accept this request. */
        record Refused(Message problem) implements Reply {}

        /** remediation-service does not accept the request now. Repeating the request is right and harmless. */
        record Unavailable(Message why) implements Reply {}
    }

    sealed interface FetchedRun {

        record Found(Run run) implements FetchedRun {}

        /** remediation-service no longer has the run. */
        record Gone() implements FetchedRun {}

        record Unavailable(Message why) implements FetchedRun {}
    }
}
