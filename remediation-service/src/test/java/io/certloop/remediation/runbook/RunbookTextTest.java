package io.certloop.remediation.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.runbook.RunbookText.Block;
import io.certloop.remediation.runbook.RunbookText.Kind;
import io.certloop.remediation.runbook.RunbookText.Part;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunbookTextTest {

    @Test
    void hasHeadingsParagraphsAndCommands() {
        RunbookText text = new RunbookText("""
                        # Held: storm

                        One line
                        and another.

                        ## How to look

                        ```sh
                        # no title
                        curl one

                        curl two
                        ```
                        After it.
                        """);
        assertThat(text.title()).isEqualTo("Held: storm");
        assertThat(text.blocks())
                .containsExactly(
                        new Block(Kind.PARAGRAPH, "One line\nand another."),
                        new Block(Kind.HEADING, "How to look"),
                        new Block(Kind.COMMANDS, "# no title\ncurl one\n\ncurl two"),
                        new Block(Kind.PARAGRAPH, "After it."));
    }

    @Test
    void stepsAreApartAndLinksLeadToPagesThatAreThere() {
        RunbookText text = new RunbookText("""
                        # An alert

                        1. See [held](../../remediation-service/docs/runbooks/held-storm.md), and
                           wait.
                        2. The [capacity](../capacity.md).
                        """);

        assertThat(text.blocks()).hasSize(2);
        assertThat(text.blocks().getFirst().parts())
                .containsExactly(
                        new Part("1. See ", ""), new Part("held", "held-storm"), new Part(", and\n   wait.", ""));
        assertThat(text.blocks().getLast().parts())
                .containsExactly(new Part("2. The ", ""), new Part("capacity", ""), new Part(".", ""));
    }

    @Test
    void readsWhatIsThereAndNothingElse() {
        assertThat(RunbookText.of("held-storm").orElseThrow().title()).isNotEmpty();
        for (String other : new String[] {"none", "../application", "", "HELD-STORM"}) {
            assertThat(RunbookText.of(other)).as(other).isEmpty();
        }
    }

    @Test
    void commandsGetTheValuesOfTheRunAndOtherWordsStay() {
        RunbookText page = new RunbookText("`$R/remediations/RUN/approve` RUNS $RUN \"$T\" $R/domains/NAME?x");
        assertThat(page.filled(Map.of(
                                "RUN", "8f2c",
                                "$R", "https://a.example",
                                "NAME", "$1.example"))
                        .markdown())
                .isEqualTo("`https://a.example/remediations/8f2c/approve` RUNS $RUN \"$T\""
                        + " https://a.example/domains/$1.example?x");
    }
}
