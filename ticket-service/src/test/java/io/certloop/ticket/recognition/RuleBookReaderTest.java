package io.certloop.ticket.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleBookReaderTest {

    @Test
    void expandsAlternatives() {
        assertThat(RuleBookReader.expand("{a|b|}c{d|e}"))
                .containsExactly("acd", "ace", "bcd", "bce", "cd", "ce");
    }

    @Test
    void aWordNamesWhatTheWordsInsideItName() {
        RuleBook book = read("[words big]", "old~cat", "[words cat]", "cat");

        assertThat(book.mentions(FoldedText.of("Old cat")).getFirst().notions())
                .containsExactlyInAnyOrder("big", "cat");
    }

    @Test
    void aHidingWordNamesOnlyItself() {
        RuleBook book = read("[words none hides]", "no~cat", "[words cat]", "cat");

        assertThat(book.mentions(FoldedText.of("no cat")))
                .extracting(RuleBook.Mention::notions)
                .containsExactly(Set.of("none"));
    }

    @Test
    void refusesARuleAboutAnUnknownNotion() {
        assertThatThrownBy(() -> read("[words cat]", "cat", "[NONE]", "typo 3.0 20 cta"))
                .hasMessageContaining("typo")
                .hasMessageContaining("cta");
    }

    @Test
    void everyOutcomeOfTheShippedRulesIsOneThatTheServiceKnows() {
        var known = new HashSet<>(Arrays.stream(TicketKind.values()).map(Enum::name).toList());
        known.addAll(Arrays.stream(FollowUp.values()).map(Enum::name).toList());

        assertThat(RuleBook.standard().outcomes()).isSubsetOf(known);
        for (TicketKind kind : TicketKind.values()) {
            assertThat(RuleBook.standard().rules(kind.name())).as(kind.name()).isNotEmpty();
        }
    }

    private static RuleBook read(String... lines) {
        return new RuleBookReader().read(List.of(lines));
    }
}
