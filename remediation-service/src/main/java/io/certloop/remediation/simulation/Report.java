package io.certloop.remediation.simulation;

import java.time.Instant;
import java.util.List;

/**
 * @param playbook the version that was tried
 * @param runs runs of that time that inspected a domain
 * @param looks inspections that were evaluated again
 * @param changed how many of them would be decided differently
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
