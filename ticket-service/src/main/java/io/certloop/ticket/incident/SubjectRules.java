package io.certloop.ticket.incident;

import io.certloop.ticket.recognition.Recognition;
import java.util.List;
import java.util.Optional;

/**
 * Which subjects a ticket is about: the domains that it names, else the certificates, else the
 * account that wrote it. Without any of these, the customer has to be asked.
 */
public final class SubjectRules {

    private SubjectRules() {}

    /** Of a ticket that is not known to be surely ours. */
    public static List<Subject> subjectsOf(Recognition recognition, Optional<String> account) {
        return subjectsOf(recognition, account, false);
    }

    /**
     * @param surelyOurs whether, without a name, the ticket may mean any unhealthy domain of the
     *     account
     */
    public static List<Subject> subjectsOf(
            Recognition recognition, Optional<String> account, boolean surelyOurs) {
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
        return account.<Subject>map(id -> new Subject.Account(id, !surelyOurs)).stream().toList();
    }
}
