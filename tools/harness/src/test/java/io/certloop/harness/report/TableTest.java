package io.certloop.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void countsAChineseCharacterAsTwoColumns() {
        assertThat(TextWidth.of("abc")).isEqualTo(3);
        assertThat(TextWidth.of("证书，ok")).isEqualTo(8);
        assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
        assertThat(TextWidth.of("\ud840\udc00")).isEqualTo(2);
    }

    @Test
    void cutsToColumnsWithoutSplittingACharacter() {
        assertThat(TextWidth.cut("证书部署", 8)).isEqualTo("证书部署");
        assertThat(TextWidth.cut("证书部署", 6)).isEqualTo("证书…");
        assertThat(TextWidth.cut("two\nlines", 20)).isEqualTo("two lines");
    }

    @Test
    void alignsMixedScriptsAndSetsNumbersRight() {
        var table = new Table("kind", "state", "n").row("证书", "ok", 5).row("b", "failed", 12);

        assertThat(table.render()).isEqualTo("""
                          kind  state    n
                          证书  ok       5
                          b     failed  12
                        """);
    }

    @Test
    void tellsHowManyRowsWereLeftOut() {
        var table = new Table("n").row(1).row(2).row(3);

        assertThat(table.render(1)).isEqualTo("  n\n  1\n  … and 2 more\n");
    }

    @Test
    void saysNoneForAnEmptyTable() {
        assertThat(new Table("n").render()).isEqualTo("  none\n");
    }

    @Test
    void refusesARowOfAnotherWidth() {
        assertThatThrownBy(() -> new Table("a", "b").row("only one")).isInstanceOf(IllegalArgumentException.class);
    }
}
