package io.certloop.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class FieldChecksTest {

    @Test
    void namesEveryFieldThatIsWrong() {
        var checks =
                new FieldChecks()
                        .required("a", " ", 5)
                        .required("b", "fine", 5)
                        .optional("c", "longer", 5)
                        .body("d", null, 5);

        var refused = catchThrowableOfType(InvalidRequest.class, checks::enforce);

        assertThat(refused.violations())
                .extracting(Violation::field)
                .containsExactly("a", "c", "d");
    }

    @Test
    void countsCharactersNotUnits() {
        assertThatCode(new FieldChecks().required("a", "😀😀", 2)::enforce)
                .doesNotThrowAnyException();
    }

    @Test
    void refusesHalfASurrogatePairWhereverItStands() {
        for (var text : new String[] {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "😀\ud83d"}) {
            assertThat(
                            catchThrowableOfType(
                                    InvalidRequest.class,
                                    new FieldChecks().optional("a", text, 10)::enforce))
                    .isNotNull();
        }
    }
}
