package io.certloop.ticket.incident;

import io.certloop.ticket.recognition.Recognition;
import java.util.List;
import java.util.Optional;

/**
 * Finds the subjects that a ticket is about: the domains that it names, else the certificates, else the account that
 * wrote it. Without any of these, the customer has to be asked.
 */
public final class SubjectRules {

    private SubjectRules() {}

    /** Subjects of a ticket that is not known to be surely in scope. */
    public static List<Subject> subjectsOf(Recognition recognition, Optional<String> account) {
        return subjectsOf(recognition, account, false);
    }

    /**
     * Finds the subjects of a ticket: the domains that it names, else the certificates, else its account. Empty if the
     * customer has to be asked.
     *
     * @param surelyOurs whether the ticket is surely in scope, so that without a name it may mean a domain of the
     *     account with any fault
     */
    public static List<Subject> subjectsOf(Recognition recognition, Optional<String> account, boolean surelyOurs) {
        if (!recognition.domains().isEmpty()) {
            return recognition.domains().stream()
                    .distinct()
                    .<Subject>map(name -> new Subject.Domain(name, account))
                    .toList();
        }
        if (!recognition.certificateIds().isEmpty()) {
            return recognition.certificateIds().stream()
                    .distinct()
                    .<Subject>map(id -> new Subject.Certificate(id, account))
                    .toList();
        }
        return account.<Subject>map(id -> new Subject.Account(id, !surelyOurs)).stream()
                .toList();
    }
}
