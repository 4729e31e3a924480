package io.certloop.ticket.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.MessageFiles;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.recognition.TicketKind;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final MessageFiles MESSAGES = MessageFiles.of("ticket-service");

    @Test
    void bothLanguagesHaveTheSameMessagesAndAllThatAreAskedFor() {
        assertThat(MESSAGES.keys("zh")).isEqualTo(MESSAGES.keys("en"));
        assertThat(MESSAGES.asked()).hasSizeGreaterThan(30);
        assertThat(MESSAGES.known("en")).containsAll(MESSAGES.asked());
    }

    @Test
    void everyProblemHasATitle() {
        assertThat(MESSAGES.known("zh")).containsAll(MessageFiles.titles(TicketProblem.values()));
    }

    @Test
    void noMessageIsWrittenTwice() {
        assertThat(MESSAGES.keys("en")).doesNotContainAnyElementsOf(MessageFiles.SHARED.keys("en"));
    }

    @Test
    void everyStateKindAndTypeHasAMessage() throws IOException {
        Set<String> wanted = new TreeSet<>();
        TicketState.all().forEach(state -> wanted.add("state." + state.label()));
        ProblemState.LABELS.forEach(state -> wanted.add("state." + state));
        Stream.of(TicketKind.values()).forEach(kind -> wanted.add("kind." + kind));
        Stream.of(ProblemType.values()).forEach(type -> wanted.add("problem." + type));
        assertThat(MESSAGES.known("en")).containsAll(wanted);
    }

    /** What remediation-service calls the end of a run is what an incident ends by. */
    @Test
    void everyEndOfARunHasAMessage() throws IOException {
        Set<String> ends = ended(MessageFiles.of("remediation-service"));
        assertThat(ends).hasSizeGreaterThan(30);
        assertThat(ended(MESSAGES)).containsAll(ends).contains("ended.HAND_OVER_REFUSED");
    }

    private static Set<String> ended(MessageFiles service) {
        return service.known("zh").stream()
                .filter(key -> key.startsWith("ended."))
                .collect(Collectors.toSet());
    }
}
