package io.certloop.remediation.playbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;

/**
 * All playbooks of one version, one for each diagnosis that requires a decision.
 *
 * @param version chosen by the author of the file; a run records it
 * @param byDiagnosis by the diagnosis' name
 */
public record Playbooks(
        String version, @JsonProperty("playbooks") Map<String, Playbook> byDiagnosis) {

    public Playbooks {
        byDiagnosis = Map.copyOf(byDiagnosis);
    }

    /** Diagnoses that older playbook files do not know, by the diagnosis whose playbook is used for them instead. */
    private static final Map<String, String> LIKE = Map.of("Revoked", "Expired", "NodesDiffer", "NotServed");

    Playbook about(String diagnosis) {
        return Optional.ofNullable(byDiagnosis.get(diagnosis))
                .or(() -> Optional.ofNullable(LIKE.get(diagnosis)).map(byDiagnosis::get))
                .orElseThrow(() -> new IllegalStateException("no playbook for " + diagnosis));
    }
}
