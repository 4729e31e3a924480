package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks in memory. */
public final class FakeLooks implements InspectionStore {

    private final List<Kept> all = new ArrayList<>();
    private long last;

    public void save(InspectionRecord inspection) {
        all.add(new Kept(++last, inspection));
    }

    @Override
    public Optional<InspectionRecord> first(RunId run) {
        return all.stream()
                .map(Kept::inspection)
                .filter(each -> each.run().equals(run))
                .findFirst();
    }

    @Override
    public List<Kept> page(Instant since, long after, int limit) {
        return all.stream()
                .filter(each -> each.place() > after)
                .filter(each -> !each.inspection().seen().at().isBefore(since))
                .limit(limit)
                .toList();
    }

    @Override
    public int delete(Instant before, int most) {
        List<Kept> old = all.stream()
                .filter(each -> each.inspection().seen().at().isBefore(before))
                .sorted(Comparator.comparing(each -> each.inspection().seen().at()))
                .limit(most)
                .toList();
        all.removeAll(old);
        return old.size();
    }
}
