package io.certloop.remediation.run.db.list;

import io.certloop.remediation.run.escalation.Severity;

/** How urgent an escalation {@code e} is, as SQL; the same as {@link Severity} orders it. */
final class Urgency {

    static final String CRITICAL = "e.critical_from <= now()";

    /** The ordinal of its severity now. */
    static final String RANK =
            "case when %s then %d when e.usual_severity = '%s' then %d else %d end"
                    .formatted(
                            CRITICAL,
                            Severity.CRITICAL.ordinal(),
                            Severity.MAJOR,
                            Severity.MAJOR.ordinal(),
                            Severity.MINOR.ordinal());

    private Urgency() {}
}
