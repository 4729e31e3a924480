package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

public final class FakeLooks implements InspectionStore {

    private final List<InspectionRecord> all = new ArrayList<>();

    public void save(InspectionRecord inspection) {
        all.add(inspection);
    }

    public List<InspectionRecord> all() {
        return List.copyOf(all);
    }

    @Override
    public Optional<InspectionRecord> first(RunId run) {
        return all.stream().filter(each -> each.run().equals(run)).findFirst();
    }

    @Override
    public int delete(Instant before, int most) {
        List<InspectionRecord> old = all.stream()
                .filter(each -> each.seen().at().isBefore(before))
                .sorted(Comparator.comparing(each -> each.seen().at()))
                .limit(most)
                .toList();
        all.removeAll(old);
        return old.size();
    }
}
