package io.certloop.ticket.resolution;

import io.certloop.service.text.Message;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.resolution.evidence.Diagnosis;

/** The remediation service. Trouble with it is an answer here, never an exception. */
public interface Remediations {

    /**
     * Asks for a run that serves the incident. Asking again in the same round gives the same run.
     */
    Reply request(Incident incident);

    FetchedRun fetch(RunId run);

    /** Inspects a domain of the account that it has, now; writes nothing anywhere. */
    Inspected inspect(Subject.Domain domain);

    sealed interface Inspected {

        record Found(Diagnosis diagnosis) implements Inspected {}

        record Unavailable() implements Inspected {}
    }

    sealed interface Reply {

        record Accepted(RunId run) implements Reply {}

        /** It will never accept this request. */
        record Refused(Message problem) implements Reply {}

        /** Not now: asking again is right, and harmless. */
        record Unavailable(Message why) implements Reply {}
    }

    sealed interface FetchedRun {

        record Found(Run run) implements FetchedRun {}

        /** The run no longer exists there. */
        record Gone() implements FetchedRun {}

        record Unavailable(Message why) implements FetchedRun {}
    }
}
