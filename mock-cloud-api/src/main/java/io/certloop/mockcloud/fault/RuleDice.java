package io.certloop.mockcloud.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

final class RuleDice {

    private final FaultRules rules;
    private final Random random;
    private final int[] drawn;

    RuleDice(FaultRules rules, long seed) {
        this.rules = rules;
        this.random = new Random(seed);
        this.drawn = new int[rules.rules().size()];
    }

    DrawnFaults draw(FaultSubject subject) {
        return rules.rules().isEmpty() ? DrawnFaults.NONE : drawAny(subject);
    }

    /** In the order of the rules. */
    synchronized List<Integer> drawn() {
        return Arrays.stream(drawn).boxed().toList();
    }

    private synchronized DrawnFaults drawAny(FaultSubject subject) {
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < drawn.length; i++) {
            var rule = rules.rules().get(i);
            if (!rule.covers(subject) || isUsedUp(i) || misses(rule)) {
                continue;
            }
            drawn[i]++;
            faults.add(rule.fault());
            if (rules.matching() == FaultRules.Matching.FIRST) {
                break;
            }
        }
        return faults.isEmpty() ? DrawnFaults.NONE : new DrawnFaults(faults, random.nextGaussian());
    }

    private boolean isUsedUp(int index) {
        var count = rules.rules().get(index).count();
        return count.isPresent() && drawn[index] >= count.getAsInt();
    }

    private boolean misses(FaultRule rule) {
        return rule.probability() < 1 && random.nextDouble() >= rule.probability();
    }
}
