package io.certloop.watcher.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertMappingTest {

    @ParameterizedTest
    @CsvSource({
        "www.example.com, www.example.com",
        "WWW.Example.com:443, www.example.com",
        "https://www.example.com/a?b=c@d#e, www.example.com",
        "https://user:password@www.example.com:8443/, www.example.com",
        "//www.example.com/, www.example.com",
        "user@www.example.com, www.example.com",
        "*.example.com, .example.com",
        "https://*.example.com/, .example.com",
        "www.曙光.com:443, www.xn--54q983c.com"
    })
    void readsTheHostOfWhatLabelsHold(String subject, String domain) {
        assertThat(AlertMapping.name(subject).map(Object::toString)).hasValue(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "node-1",
                "10.0.0.1:9100",
                "[2001:db8::1]:443",
                "a b.example.com",
                "www.example.com\u0000.evil.com",
                "javascript:alert(1)",
                "../../etc/passwd"
            })
    void whatHoldsNoDomainIsNoDomain(String subject) {
        assertThat(AlertMapping.name(subject)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2001, 1_000_000})
    void whatIsTooLongIsNoDomain(int length) {
        assertThat(AlertMapping.name("a".repeat(length) + "@www.example.com")).isEmpty();
    }
}
