package io.certloop.ticket.recognition.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.UnreadableRules;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookReaderTest {

    @Test
    void expandsAlternatives() {
        assertThat(RuleBookReader.expand("{a|b|}c{d|e}")).containsExactly("acd", "ace", "bcd", "bce", "cd", "ce");
    }

    @Test
    void aWordNamesWhatTheWordsInsideItName() {
        RuleBook book = read("[words big]", "old~cat", "[words cat]", "cat");

        ConceptSet oldCat =
                book.mentions(NormalizedText.of("Old cat")).getFirst().concepts();
        ConceptSet cat = book.mentions(NormalizedText.of("cat")).getFirst().concepts();
        assertThat(oldCat.meets(cat)).isTrue();
        assertThat(oldCat).isNotEqualTo(cat);
    }

    @Test
    void aHidingWordNamesOnlyItself() {
        RuleBook book = read("[words none hides]", "no~cat", "[words cat]", "cat");

        List<RuleBook.Mention> mentions = book.mentions(NormalizedText.of("no cat, cat"));
        assertThat(mentions).hasSize(2);
        assertThat(mentions.get(0).concepts().meets(mentions.get(1).concepts())).isFalse();
    }

    @Test
    void refusesARuleAboutAnUnknownConcept() {
        assertThatThrownBy(() -> read("[words cat]", "cat", "[NONE]", "typo 3.0 20 cta"))
                .hasMessageContaining("typo")
                .hasMessageContaining("cta");
    }

    @Test
    void everyOutcomeOfTheShippedRulesIsOneThatTheServiceKnows() {
        var known =
                new HashSet<>(Arrays.stream(TicketKind.values()).map(Enum::name).toList());
        known.addAll(Arrays.stream(FollowUp.values()).map(Enum::name).toList());

        assertThat(RuleBook.standard().outcomes()).isSubsetOf(known);
        for (TicketKind kind : TicketKind.values()) {
            assertThat(RuleBook.standard().rules(kind.name())).as(kind.name()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[words a]\na",
                "[NONE]\nbroken",
                "[NONE",
                "[words a]\na{b\n[NONE]\nx 1 2 a",
                "[words a]\na\n[NOWHERE]\nx 1 2 a"
            })
    void refusesAFileThatIsNoRules(String text) {
        assertThatThrownBy(() -> RuleBook.parse(text)).isInstanceOf(UnreadableRules.class);
    }

    private static RuleBook read(String... lines) {
        var all = new ArrayList<>(List.of(lines));
        if (all.stream().noneMatch(line -> line.startsWith("[NONE]"))) {
            all.addAll(List.of("[NONE]", "any 1.0 10 cat"));
        }
        return new RuleBookReader().read(all);
    }
}
