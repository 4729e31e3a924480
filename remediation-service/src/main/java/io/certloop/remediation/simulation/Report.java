package io.certloop.remediation.simulation;

import java.time.Instant;
import java.util.List;

/**
 * The result of a simulation.
 *
 * @param playbook the version of the tried playbooks
 * @param runs how many runs of the period inspected a domain
 * @param looks how many inspections were evaluated again
 * @param changed how many inspections would be decided differently
 * @param differences the first of the inspections that would be decided differently
 */
public record Report(Instant since, String playbook, int runs, int looks, int changed, List<Difference> differences) {

    public Report {
        differences = List.copyOf(differences);
    }
}
