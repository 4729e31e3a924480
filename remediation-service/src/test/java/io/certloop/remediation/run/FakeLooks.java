package io.certloop.remediation.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks in memory. */
final class FakeLooks implements Looks {

    private final List<Kept> all = new ArrayList<>();

    @Override
    public void keep(Look look) {
        all.add(new Kept(all.size() + 1L, look));
    }

    @Override
    public List<Kept> page(Instant since, long after, int limit) {
        return all.stream()
                .filter(each -> each.place() > after)
                .filter(each -> !each.look().seen().at().isBefore(since))
                .limit(limit)
                .toList();
    }
}
