package io.certloop.ticket.incident;

import io.certloop.ticket.recognition.TicketKind;
import java.util.Optional;

/**
 * Tickets with the same key are about the same incident. The account is part of it: two customers who name the same
 * domain never share an incident, so neither learns about the other.
 */
public record GroupingKey(String value) {

    // The account comes last, since it is the one part that could contain the separator.
    private static final String FORM = "%s|%s|%s|%s";
    private static final int PARTS = 4;
    private static final String DOMAIN = "domain";
    private static final String ACCOUNT = "account";
    private static final String ONLY_OF_KIND = "only";

    /** The domain that the incident is about. Empty if the incident is about a certificate or an account. */
    public Optional<String> domain() {
        String[] parts = value.split("\\|", PARTS);
        return parts.length == PARTS && parts[1].equals(DOMAIN) ? Optional.of(parts[2]) : Optional.empty();
    }

    public static GroupingKey of(TicketKind kind, Subject subject) {
        var account = subject.account().orElse("");
        return new GroupingKey(
                switch (subject) {
                    case Subject.Domain domain -> FORM.formatted(kind, DOMAIN, domain.name(), account);
                    case Subject.Certificate certificate ->
                        FORM.formatted(kind, "certificate", certificate.id(), account);
                    case Subject.Account of ->
                        FORM.formatted(kind, ACCOUNT, of.onlyOfKind() ? ONLY_OF_KIND : "", account);
                });
    }

    /** Whether the incident is about an account, and only about domains with the fault of its kind. */
    public boolean onlyOfKind() {
        String[] parts = value.split("\\|", PARTS);
        return parts.length == PARTS && parts[1].equals(ACCOUNT) && parts[2].equals(ONLY_OF_KIND);
    }
}
