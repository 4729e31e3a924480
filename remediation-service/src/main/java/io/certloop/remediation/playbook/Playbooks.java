package io.certloop.remediation.playbook;

import java.util.Map;
import java.util.Optional;

/**
 * All playbooks of one version, one for each diagnosis that requires a decision.
 *
 * @param version chosen by the author of the file; a run records it
 * @param byDiagnosis by the diagnosis' name
 */
public record Playbooks(String version, Map<String, Playbook> byDiagnosis) {

    public Playbooks {
        byDiagnosis = Map.copyOf(byDiagnosis);
    }

    Playbook about(String diagnosis) {
        return Optional.ofNullable(byDiagnosis.get(diagnosis))
                .orElseThrow(() -> new IllegalStateException("no playbook for " + diagnosis));
    }
}
