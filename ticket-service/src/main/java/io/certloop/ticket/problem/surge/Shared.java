package io.certloop.ticket.problem.surge;

import java.util.Locale;

/**
 * A value that several cases of a problem have in common.
 *
 * @param value as the provider, the certificate or the help desk names it; for {@link What#CHANGED_AT} the first of the
 *     times
 * @param subjects number of cases that share the value: of subjects for SURGE, of incidents for RECURRENT, of tickets
 *     for EMERGING
 */
public record Shared(What what, String value, int subjects) {

    /** In the order in which they are shown. */
    public enum What {
        ACCOUNT,
        PROVIDER_ERROR,
        CERTIFICATE_AUTHORITY,
        CERTIFICATE,
        CHANGED_AT
    }

    /** The fact, its value and the number of cases, as people read them. */
    @Override
    public String toString() {
        var name = what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "%s %s (%d)".formatted(name, value, subjects);
    }
}
