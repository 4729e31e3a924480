package io.certloop.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class FieldChecksTest {

    @Test
    void namesEveryFieldThatIsWrong() {
        var checks = new FieldChecks();
        checks.required("a", " ", 5);
        checks.required("b", "fine", 5);
        checks.optional("c", "longer", 5);
        checks.bytes("d", null, 5);

        var refused = catchThrowableOfType(InvalidRequest.class, checks::enforce);

        assertThat(refused.violations()).extracting(Violation::field).containsExactly("a", "c", "d");
    }

    @Test
    void countsCharactersNotUnits() {
        assertThat(FieldChecks.<String>read(checks -> checks.required("a", "😀😀", 2)))
                .isEqualTo("😀😀");
    }

    @Test
    void saysWhatIsExpectedOfAValueThatCannotBeRead() {
        var checks = new FieldChecks();
        checks.optional("at", "yesterday", 20, FieldChecks.TIME);
        checks.required("level", "LOUD", 20, FieldChecks.oneOf(Thread.State.class));
        checks.part("whole", () -> {
            throw new IllegalArgumentException("is torn");
        });

        assertThat(catchThrowableOfType(InvalidRequest.class, checks::enforce).violations())
                .extracting(each -> each.field() + " " + each.message())
                .satisfiesExactly(
                        time -> assertThat(time).startsWith("at must be a time such as 2026-"),
                        level -> assertThat(level).startsWith("level must be one of [NEW, "),
                        whole -> assertThat(whole).isEqualTo("whole is torn"));
    }

    @Test
    void refusesHalfASurrogatePairWhereverItStands() {
        for (var text : new String[] {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "😀\ud83d"}) {
            assertThat(catchThrowableOfType(
                            InvalidRequest.class, () -> FieldChecks.read(checks -> checks.optional("a", text, 10))))
                    .isNotNull();
        }
    }
}
