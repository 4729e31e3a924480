package io.certloop.watcher.watch.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.text.Selector;
import io.certloop.watcher.inventory.limits.EndLimits.Limit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {

    private static final Map<String, String> LABELS =
            Map.of("env", "prod", "tier", "a", "app.kubernetes.io/name", "shop");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "env",
                "env=prod",
                "env == prod",
                "env!=test",
                "team!=web",
                "env=prod,tier in (a, b),!legacy",
                "tier notin (b,c)",
                "app.kubernetes.io/name=shop",
            })
    void fits(String selector) {
        assertThat(Selector.parse(selector).fits(LABELS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "!env", "env=test", "env!=prod", "env=prod,tier in (b,c)", "tier notin (a)"})
    void doesNotFit(String selector) {
        assertThat(Selector.parse(selector).fits(LABELS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "env=prod,", "env in a", "env in (a", "env=a=b", "a b"})
    void isNone(String selector) {
        assertThatThrownBy(() -> Selector.parse(selector))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no requirement; expected key, !key");
    }

    @Test
    void theFirstRuleThatSaysSomethingDecidesIt() {
        var rules = new Rules(List.of(rule("env=prod", "30d", null), rule("tier=a", "1/4", Rule.Route.TICKET)));
        assertThat(rules.limits(LABELS).warn()).contains(Limit.parse("30d"));
        assertThat(rules.route(LABELS)).isEqualTo(Rule.Route.TICKET);
        assertThat(rules.route(Map.of())).isEqualTo(Rule.Route.PAGE);
    }

    private static Rule rule(String select, String warn, Rule.Route route) {
        return new Rule(
                Selector.parse(select),
                Optional.of(Limit.parse(warn)),
                Optional.empty(),
                Optional.ofNullable(route),
                Optional.empty());
    }
}
