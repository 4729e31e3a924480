package io.certloop.watcher.check;

import io.certloop.watcher.inventory.Evidence;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.InspectionResult;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdicts of all checks after an inspection of one domain.
 *
 * @param verdicts the combined verdict of each reason; a reason that is absent is undecided
 * @param perInspection the verdicts of each single inspection, oldest first
 */
public record CheckResults(
        InspectionResult inspection,
        Map<Reason, Verdict> verdicts,
        List<Map<Reason, Verdict>> perInspection,
        Evidence evidence) {

    public CheckResults {
        verdicts = Collections.unmodifiableMap(new EnumMap<>(verdicts));
        perInspection = List.copyOf(perInspection);
    }

    public CheckResults(InspectionResult inspection, Map<Reason, Verdict> verdicts, Evidence evidence) {
        this(inspection, verdicts, List.of(verdicts), evidence);
    }

    public CheckResults with(Map<Reason, Verdict> other) {
        return new CheckResults(inspection, other, perInspection, evidence);
    }

    public Verdict verdict(Reason reason) {
        return verdicts.getOrDefault(reason, Verdict.UNDECIDED);
    }

    public Optional<Finding> finding(Reason reason) {
        return verdict(reason) instanceof Verdict.Unhealthy(Finding finding) ? Optional.of(finding) : Optional.empty();
    }

    public boolean couldNotLook() {
        return finding(Reason.COULD_NOT_LOOK).isPresent();
    }

    /** Whether the whole domain or at least one of its edges could not be inspected. */
    public boolean isPartlyUnseen() {
        return couldNotLook() || finding(Reason.EDGE_UNREACHABLE).isPresent();
    }

    public Health health() {
        Collection<Verdict> all = verdicts.values();
        long sick = all.stream().filter(Verdict.Unhealthy.class::isInstance).count();
        if (sick > (couldNotLook() ? 1 : 0)) {
            return Health.SICK;
        }
        if (couldNotLook()) {
            return Health.UNKNOWN;
        }
        return all.stream().anyMatch(Verdict.Undecided.class::isInstance) ? Health.CHANGING : Health.FINE;
    }
}
