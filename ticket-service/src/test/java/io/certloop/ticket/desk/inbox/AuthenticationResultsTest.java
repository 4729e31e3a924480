package io.certloop.ticket.desk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationResultsTest {

    /** The fields of a mail, the topmost first, with | between them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.desk.example; dmarc=fail (p=NONE) header.from=customer.example",
                "MX.Desk.example 1; spf=pass smtp.mailfrom=evil.example; DMARC/1 = Fail",
                "\"mx.desk.example\";\r\n\tspf=none;\r\n\t(all) dmarc=fail",
                "mx.desk.example; spf=fail | mx.desk.example; dmarc=fail",
                "other.example; dmarc=pass | mx.desk.example; dmarc=fail",
                "mx.desk.example; dmarc=fail | mx.desk.example; dmarc=pass",
                "mx.desk.example; spf=pass smtp.mailfrom=\"; dmarc=pass\"@x | mx.desk.example; dmarc=fail",
                "mx.desk.example; spf=pass (helo; dmarc=pass (x) ) | mx.desk.example; dmarc=fail",
                "mx.desk.example; x=\"\\\"; dmarc=pass\" | mx.desk.example; dmarc=fail",
                "mx.desk.example; spf=pass (; dmarc=fail header.from=x)",
            })
    void failsIfTheTopmostResultOfABelievedServerSaysSo(String fields) {
        assertThat(fails(fields)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.desk.example; none",
                "mx.desk.example; dmarc=pass",
                "mx.desk.example; dmarc=none",
                "mx.desk.example; dmarc=temperror",
                "mx.desk.example; spf=fail; dkim=fail; arc=pass (dmarc=fail)",
                "mx.desk.example; dmarc=pass | mx.desk.example; dmarc=fail",
                "evil.example; dmarc=fail",
                "mx.desk.example.evil.example; dmarc=fail",
                "dmarc=fail",
            })
    void doesNotFailOtherwise(String fields) {
        assertThat(fails(fields)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "()", "\"a", "\\", "\\\"", ";", "; dmarc", " "})
    void endsInRepetitions(String part) {
        String field = "mx.desk.example; " + part.repeat(300_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(fails(field + " | mx.desk.example; dmarc=fail"))
                        .isTrue());
    }

    private static boolean fails(String fields) {
        return AuthenticationResults.dmarcFails(List.of(fields.split(" \\| ")), Set.of("mx.desk.example"));
    }
}
