package io.certloop.watcher.sweep.record;

import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.finding.FindingChanges;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.InspectionResult;
import java.time.Instant;
import java.util.List;

/**
 * @param isAbsent whether the control plane has no such domain
 * @param open all findings of the domain that are open now
 */
public record SingleResult(Health health, boolean isAbsent, Instant at, List<StoredFinding> open) {

    static SingleResult of(CheckResults results, FindingChanges changes) {
        InspectionResult inspection = results.inspection();
        return new SingleResult(
                results.health(),
                inspection instanceof InspectionResult.Absent,
                inspection.at(),
                changes.openOf(inspection.key()));
    }
}
