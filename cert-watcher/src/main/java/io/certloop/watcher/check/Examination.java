package io.certloop.watcher.check;

import io.certloop.watcher.inventory.Evidence;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.Sighting;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What all checks say about one sighting.
 *
 * @param verdicts a reason that is absent is undecided
 */
public record Examination(Sighting sighting, Map<Reason, Verdict> verdicts, Evidence evidence) {

    public Examination {
        verdicts = Collections.unmodifiableMap(new EnumMap<>(verdicts));
    }

    public Verdict verdict(Reason reason) {
        return verdicts.getOrDefault(reason, Verdict.UNDECIDED);
    }

    public Optional<Finding> finding(Reason reason) {
        return verdict(reason) instanceof Verdict.Sick(Finding finding)
                ? Optional.of(finding)
                : Optional.empty();
    }

    public boolean couldNotLook() {
        return finding(Reason.COULD_NOT_LOOK).isPresent();
    }

    public Health health() {
        Collection<Verdict> all = verdicts.values();
        long sick = all.stream().filter(Verdict.Sick.class::isInstance).count();
        if (sick > (couldNotLook() ? 1 : 0)) {
            return Health.SICK;
        }
        if (couldNotLook()) {
            return Health.UNKNOWN;
        }
        return all.stream().allMatch(Verdict.Fine.class::isInstance)
                ? Health.FINE
                : Health.CHANGING;
    }
}
