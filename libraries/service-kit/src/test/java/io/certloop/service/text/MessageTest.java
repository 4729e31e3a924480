package io.certloop.service.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final BinaryOperator<String> AS_IT_IS = (name, value) -> value;

    private final ObjectMapper json = new ObjectMapper()
            .findAndRegisterModules()
            .registerModule(MessageJson.module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    enum Said implements MessageCode {
        OPEN("{open} of {all} are open"),
        LATE("late: {why}"),
        BY("served by {edge}");

        private final String english;

        Said(String english) {
            this.english = english;
        }

        @Override
        public String english() {
            return english;
        }
    }

    /** As stored and shown. */
    record Note(String id, Message message, Optional<Message> detail, Message found, List<Message> plan) {}

    @Test
    void isTheEnglishSentenceWithItsCodeAndArguments() {
        Message open = Said.OPEN.with(2, 5);
        assertThat(open.text()).isEqualTo("2 of 5 are open").isEqualTo(open.toString());
        assertThat(open.code()).isEqualTo("OPEN");
        assertThat(open.arguments()).containsExactly(Map.entry("open", 2), Map.entry("all", 5));
        assertThat(Said.BY.with(List.of("a", "b"))).hasToString("served by a, b");
        assertThatThrownBy(() -> Said.OPEN.with(2)).hasMessageContaining("OPEN takes [open, all]");
    }

    @Test
    void isSaidInAnotherLanguageWithWordsForItsArguments() {
        MessageBundle bundle = MessageBundle.read("messages.test.properties");
        Message late = Said.LATE.with(Said.OPEN.with(2, 5));
        assertThat(bundle.text(late, AS_IT_IS)).isEqualTo("超时：5 中有 2");
        assertThat(bundle.text(Said.BY.with(List.of("a", "b")), (name, value) -> name + value))
                .isEqualTo("edgea, edgeb");
        assertThat(bundle.text(Said.LATE.with("{why} $1 \\"), AS_IT_IS)).isEqualTo("超时：{why} $1 \\");
    }

    @Test
    void keepsItsTextWhereItHasNoCodeOrOneThatIsNotKnown() {
        MessageBundle bundle = MessageBundle.read("messages.test.properties");
        assertThat(bundle.text(Message.plain("as it is"), AS_IT_IS)).isEqualTo("as it is");
        Message newer = new Message("something new", "NEWER", Map.of("a", 1));
        assertThat(bundle.text(newer, AS_IT_IS)).isEqualTo("something new");
        assertThat(bundle.text(Said.LATE.with(newer), AS_IT_IS)).isEqualTo("超时：something new");
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        Note note = new Note(
                "7",
                Said.LATE.with(Said.OPEN.with(2, 5)),
                Optional.of(Said.BY.with(List.of("a", "b"))),
                Message.plain("their words"),
                List.of(Said.BY.with("a"), Message.plain("b")));
        String text = json.writeValueAsString(note);
        assertThat(text)
                .isEqualTo("{\"id\":\"7\",\"message\":\"late: 2 of 5 are open\",\"code\":\"LATE\","
                        + "\"arguments\":{\"why\":{\"message\":\"2 of 5 are open\","
                        + "\"code\":\"OPEN\",\"arguments\":{\"open\":2,\"all\":5}}},"
                        + "\"detail\":\"served by a, b\",\"detailCode\":\"BY\","
                        + "\"detailArguments\":{\"edge\":[\"a\",\"b\"]},"
                        + "\"found\":\"their words\",\"plan\":[\"served by a\",\"b\"],"
                        + "\"planMessages\":[{\"message\":\"served by a\",\"code\":\"BY\","
                        + "\"arguments\":{\"edge\":\"a\"}},{\"message\":\"b\"}]}");
        assertThat(read(text)).isEqualTo(note);
    }

    @Test
    void isReadWithoutACodeFromAVersionThatWroteNone() throws Exception {
        Note old = read("{\"id\":\"7\",\"message\":\"m\",\"found\":\"f\",\"plan\":[\"a\"]}");
        List<Message> plan = List.of(Message.plain("a"));
        assertThat(old).isEqualTo(new Note("7", Message.plain("m"), Optional.empty(), Message.plain("f"), plan));
    }

    @Test
    void isReadFromColumns() {
        Message late = Said.LATE.with(Said.OPEN.with(2, 5));
        assertThat(MessageJson.message(late.text(), late.code(), MessageJson.arguments(late)))
                .isEqualTo(late);
        assertThat(MessageJson.arguments(Message.plain("m"))).isNull();
        assertThat(MessageJson.message("m", null, null)).isEqualTo(Message.plain("m"));
    }

    @Test
    void findsWhatTheOtherLanguageLacks() {
        assertThat(MessageBundle.of(Said.values()).differences(MessageBundle.read("messages.test.properties")))
                .containsExactly("GONE");
    }

    private Note read(String text) throws Exception {
        return json.treeToValue(MessageJson.joined(json.readTree(text)), Note.class);
    }
}
