package io.certloop.remediation.simulation;

import java.time.Instant;
import java.util.List;

/**
 * @param playbook the version that was tried
 * @param runs runs of that time that looked at a domain
 * @param looks looks that were judged again
 * @param changed how many of them would be decided otherwise
 * @param differences the first of those
 */
public record Report(
        Instant since,
        String playbook,
        int runs,
        int looks,
        int changed,
        List<Difference> differences) {

    public Report {
        differences = List.copyOf(differences);
    }
}
