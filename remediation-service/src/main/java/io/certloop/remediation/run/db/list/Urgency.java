package io.certloop.remediation.run.db.list;

import io.certloop.remediation.run.escalation.Severity;

/** The urgency of an escalation {@code e} in SQL, in the order of {@link Severity}. */
final class Urgency {

    static final String CRITICAL = "e.critical_from <= now()";

    static final String RANK = "case when %s then %d when e.usual_severity = '%s' then %d else %d end"
            .formatted(
                    CRITICAL,
                    Severity.CRITICAL.ordinal(),
                    Severity.MAJOR,
                    Severity.MAJOR.ordinal(),
                    Severity.MINOR.ordinal());

    private Urgency() {}
}
