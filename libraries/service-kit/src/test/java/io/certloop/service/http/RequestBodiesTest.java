package io.certloop.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certloop.service.text.CommonMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.CodePointLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodiesTest {

    private record Text(String text) {}

    private record Id(String value) {
        Id {
            if (value.isBlank()) {
                throw new IllegalArgumentException("is no id");
            }
        }
    }

    private record Line(Id id, @NotNull Thread.State level) {}

    private record Body(
            @NotBlank @CodePointLength(max = 2) String name,
            Optional<String> note,
            Instant at,
            Duration length,
            int number,
            List<@NotNull @Valid Line> lines,
            Map<String, @NotBlank String> words) {

        @AssertTrue(message = "END_BEFORE_START")
        boolean isAt() {
            return number < 7;
        }
    }

    /** Of what is around the text. */
    private static final int FRAME = 11;

    @ParameterizedTest
    @ValueSource(ints = {FRAME, 70_000, RequestBodies.MAX_BYTES})
    void readsADocumentOfAnySizeThatIsAllowed(int size) {
        var text = "x".repeat(size - FRAME);

        assertThat(RequestBodies.read(whole(text), Text.class).text()).isEqualTo(text);
        assertThat(RequestBodies.read(trickling(text), Text.class).text()).isEqualTo(text);
    }

    @Test
    void refusesALargerOne() {
        var text = "x".repeat(RequestBodies.MAX_BYTES - FRAME + 1);

        for (var body : new InputStream[] {whole(text), trickling(text)}) {
            assertThatThrownBy(() -> RequestBodies.read(body, Text.class)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void namesAllFlawsAtOnceWithTheirPlaces() {
        assertThat(violations("""
                        {"note": 1, "at": "yesterday", "number": "many", "more": [1], "words": {"a": " "},
                         "lines": [{"id": "", "level": "LOUD"}, {"odd": {"x": 1}}, 5, null]}
                        """))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "note",
                        "at",
                        "number",
                        "more",
                        "lines[0].id",
                        "lines[0].level",
                        "lines[1].odd",
                        "lines[1].level",
                        "lines[2]",
                        "lines[3]",
                        "words.a",
                        "name");
    }

    @ParameterizedTest
    @CsvSource({
        "\"name\": \"😀😀\", , ",
        "\"name\": \"abc\", name, must have at most 2 characters",
        "\"name\": \" \", name, must not be empty",
        "\"name\": \"a\\u0000\", name, must not contain the character NUL (U+0000) or half a surrogate pair",
        "\"name\": \"a\\ud83d\", name, must not contain the character NUL (U+0000) or half a surrogate pair",
        "\"number\": 8, at, must lie after the beginning",
        "\"number\": 99999999999, number, has a value of the wrong type",
        "\"length\": 5, length, has a value of the wrong type",
        "\"length\": \"soon\", length, must be a duration such as PT2H",
        "\"lines\": {}, lines, has a value of the wrong type",
    })
    void saysWhatIsExpected(String member, String field, String message) {
        var violations = violations("{" + (member.contains("name") ? member : "\"name\": \"a\", " + member) + "}");

        assertThat(violations).map(Violation::field).isEqualTo(field == null ? List.of() : List.of(field));
        assertThat(violations)
                .map(each -> each.message().text())
                .isEqualTo(message == null ? List.of() : List.of(message));
    }

    @Test
    void readsFormsLikeBodies() {
        var form = RequestBodies.ofForm(Map.of("name", "a", "lines", List.of(Map.of("level", "NEW"))), Body.class);

        assertThat(form.lines()).containsExactly(new Line(null, Thread.State.NEW));
        assertThat(form.note()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "\"text\"", "7", "{} {}", "{\"name\": \"a\", \"name\": \"b\"}"})
    void refusesWhatIsNoJsonObject(String text) {
        assertThatThrownBy(() -> RequestBodies.read(text.getBytes(StandardCharsets.UTF_8), Body.class))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).endsWith(":malformed-body"));
    }

    @Test
    void keepsTheCodesOfMessages() {
        assertThat(violations("{}").getFirst().message()).isEqualTo(CommonMessage.NOT_EMPTY.with());
    }

    private static List<Violation> violations(String json) {
        var invalid = catchThrowableOfType(
                InvalidRequest.class, () -> RequestBodies.read(json.getBytes(StandardCharsets.UTF_8), Body.class));
        return invalid == null ? List.of() : invalid.violations();
    }

    private static InputStream whole(String text) {
        return new ByteArrayInputStream(("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /** As it comes from a slow caller who does not say how long it is. */
    private static InputStream trickling(String text) {
        var whole = whole(text);
        return new InputStream() {

            @Override
            public int read() {
                throw new UnsupportedOperationException("only in pieces");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return whole.read(into, from, Math.min(length, 700));
            }
        };
    }
}
