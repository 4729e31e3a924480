package io.certloop.watcher.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTargetTest {

    @ParameterizedTest
    @CsvSource({
        "static.example.com, static.example.com, -1",
        "Static.Example.com:443, static.example.com, 443",
        "https://static.example.com, static.example.com, -1",
        "https://static.example.com:8443/, static.example.com, 8443",
        "bücher.example, xn--bcher-kva.example, -1"
    })
    void aHostIsReadInTheUsualForms(String text, String host, int port) {
        ProbeTarget target = ProbeTarget.parse(text, Optional.empty());

        assertThat(target.host().value()).isEqualTo(host);
        assertThat(target.port().orElse(-1)).isEqualTo(port);
        assertThat(target.address()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7:443, 198.51.100.7",
        "[2001:db8::7]:443, 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7], 2001:db8:0:0:0:0:0:7"
    })
    void anAddressIsReadWithTheHostBesideIt(String text, String address) {
        ProbeTarget target = ProbeTarget.parse(text, Optional.of("static.example.com"));

        assertThat(target.host().value()).isEqualTo("static.example.com");
        assertThat(target.address().orElseThrow().getHostAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":443",
                "198.51.100.7",
                "10.0.0.12:443",
                "[::1]:443",
                "999.1.1.1:443",
                "http://static.example.com",
                "ftp://static.example.com",
                "smtp://static.example.com",
                "static.example.com/path",
                "user@static.example.com",
                "static.example.com:port",
                "*.example.com",
                ".example.com",
                "localhost",
                "a b.example.com"
            })
    void whatNamesNoHostIsRefused(String text) {
        assertThatThrownBy(() -> ProbeTarget.parse(text, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHostBesideAnotherHostIsRefused() {
        var other = Optional.of("other.example.com");

        assertThatThrownBy(() -> ProbeTarget.parse("www.example.com", other))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ProbeTarget.parse("other.example.com", other).host().value()).isEqualTo("other.example.com");
    }
}
