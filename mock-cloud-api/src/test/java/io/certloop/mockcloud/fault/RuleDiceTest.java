package io.certloop.mockcloud.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.fault.Fault.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleDiceTest {

    private static final FaultSubject READ =
            FaultSubject.call(Place.READ, "alice", "www.example.com", "/domain/www.example.com");

    @Test
    void probabilityIsAShareOfTheCallsAndRepeatableByItsSeed() {
        var rules = FaultRules.all(FaultRule.of(new Fault.HalfAnswer()).withProbability(0.3));

        var drawn = draw(new RuleDice(rules, 7));

        assertThat(drawn).filteredOn(hit -> hit).hasSizeBetween(250, 350);
        assertThat(draw(new RuleDice(rules, 7))).isEqualTo(drawn);
        assertThat(draw(new RuleDice(rules, 8))).isNotEqualTo(drawn);
    }

    @Test
    void countAndProbabilityHoldTogether() {
        var rule = FaultRule.of(new Fault.HalfAnswer()).withProbability(0.3).times(5);

        assertThat(draw(new RuleDice(FaultRules.all(rule), 7)))
                .filteredOn(hit -> hit)
                .hasSize(5);
    }

    private static List<Boolean> draw(RuleDice dice) {
        var drawn = new ArrayList<Boolean>();
        for (int i = 0; i < 1000; i++) {
            drawn.add(dice.draw(READ).has(Fault.HalfAnswer.class));
        }
        return drawn;
    }
}
