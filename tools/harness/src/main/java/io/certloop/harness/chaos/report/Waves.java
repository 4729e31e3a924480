package io.certloop.harness.chaos.report;

import io.certloop.harness.chaos.system.RunTables;
import io.certloop.harness.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the recovery waves that took place after a storm with the waves that should have taken place.
 *
 * @param unhealthy number of unhealthy domains when the waves began
 * @param percents the share of the unhealthy domains in each wave
 * @param played the waves that took place so far
 */
public record Waves(int unhealthy, List<Integer> percents, List<RunTables.Wave> played) {

    /** Tells whether every wave took place and was verified. */
    public boolean areProven() {
        return played.size() > percents.size()
                || played.size() == percents.size() && played.getLast().proven() >= allowed(percents.size() - 1);
    }

    /** Returns one line for each wave that is too large or too small, was not verified, or began too early. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (played.size() < percents.size()) {
            faults.add("%d waves of %d".formatted(played.size(), percents.size()));
        }
        for (int i = 0; i < Math.min(percents.size(), played.size()); i++) {
            var wave = played.get(i);
            if (wave.begun() != allowed(i)) {
                faults.add("%s began %d of %d".formatted(name(i), wave.begun(), allowed(i)));
            }
            if (wave.proven() != wave.begun()) {
                faults.add("%s proved %d of %d".formatted(name(i), wave.proven(), wave.begun()));
            }
            if (i > 0 && wave.firstIntended() < played.get(i - 1).lastProven()) {
                faults.add(name(i) + " began before the one before it was proven");
            }
        }
        return faults;
    }

    public String table() {
        var table = new Table("wave", "allowed", "begun", "proven", "took");
        for (int i = 0; i < Math.min(percents.size(), played.size()); i++) {
            var wave = played.get(i);
            table.row(
                    name(i),
                    allowed(i),
                    wave.begun(),
                    wave.proven(),
                    Table.seconds(Duration.between(wave.first(), wave.last())));
        }
        return table.render();
    }

    private int allowed(int wave) {
        return Math.max(1, Math.ceilDiv(unhealthy * percents.get(wave), 100));
    }

    private String name(int wave) {
        return percents.get(wave) + " %";
    }
}
