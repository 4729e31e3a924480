package io.certloop.harness.chaos.report;

import io.certloop.harness.chaos.system.RunTables;
import io.certloop.harness.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The waves after a storm, held against what they should be.
 *
 * @param sick how many were sick when they began
 * @param percents of the unhealthy, one wave after the other
 * @param played so far
 */
public record Waves(int unhealthy, List<Integer> percents, List<RunTables.Wave> played) {

    /** All of them are over. */
    public boolean areProven() {
        return played.size() > percents.size()
                || played.size() == percents.size()
                        && played.getLast().proven() >= allowed(percents.size() - 1);
    }

    /** One line for each wave that is too large or too small, not proven, or too early. */
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
