package io.certloop.ticket.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.MatchedWord;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentTest {

    @Test
    void marksEachWordOnceAndLosesNoLetter() {
        List<MatchedWord> words = List.of(
                new MatchedWord("stuck", 9, 14, "stuck"),
                new MatchedWord("is", 6, 8, "being"),
                new MatchedWord("is stuck", 6, 14, "longer"));
        assertThat(Segment.of("cert  is stuck!", words))
                .extracting(Segment::text)
                .containsExactly("cert  ", "is", " ", "stuck", "!");
    }

    @Test
    void shortensIdsAndKeepsThemWhole() {
        String id = "0a1b2c3d-0000-4000-8000-00000000000f";
        assertThat(Segment.ids("run " + id + " is gone"))
                .containsExactly(new Segment("run ", ""), new Segment("0a1b2c3d", id), new Segment(" is gone", ""));
        assertThat(Segment.ids("domain c" + id + ".example.com and " + id + ".example.com"))
                .hasSize(1);
        assertThat(Segment.ids("no id")).containsExactly(new Segment("no id", ""));
    }

    @Test
    void passesOverWordsThatAreNotOfThisText() {
        List<MatchedWord> words = List.of(new MatchedWord("x", 3, 99, "r"));
        assertThat(Segment.of("abcd", words)).containsExactly(new Segment("abcd", ""));
    }
}
