package io.certloop.remediation.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.runbook.RunbookText.Block;
import io.certloop.remediation.runbook.RunbookText.Kind;
import org.junit.jupiter.api.Test;

class RunbookTextTest {

    @Test
    void hasHeadingsParagraphsAndCommands() {
        RunbookText text =
                new RunbookText(
                        """
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
    void readsWhatIsThereAndNothingElse() {
        assertThat(RunbookText.of("held-storm").orElseThrow().title()).isNotEmpty();
        for (String other : new String[] {"none", "../application", "", "HELD-STORM"}) {
            assertThat(RunbookText.of(other)).as(other).isEmpty();
        }
    }
}
