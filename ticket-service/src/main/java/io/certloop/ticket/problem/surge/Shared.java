package io.certloop.ticket.problem.surge;

import java.util.Locale;

/**
 * What several subjects of a problem have in common.
 *
 * @param value as the provider, the certificate or the help desk names it; of {@link
 *     What#CHANGED_AT} the first of the times
 * @param subjects of how many it is true: subjects, incidents of one subject, or tickets
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

    /** For the notice to people. */
    @Override
    public String toString() {
        var name = what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "%s %s (%d)".formatted(name, value, subjects);
    }
}
