package io.certloop.ticket.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of the address is a published example: Sample.cs of WeCom's own library. */
class WeComEventsTest {

    private static final String SECRET = "QDG6eK jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private static final String CORP = "wx5823bf96d3bd56c7";
    private static final Instant AT = Instant.ofEpochSecond(1409659589);
    private static final Map<String, String> CHECK = Map.of(
            "msg_signature", "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
            "timestamp", "1409659589",
            "nonce", "263014780",
            "echostr", "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==");

    private final WeComEvents events = new WeComEvents(List.of("of another", SECRET), CORP);

    @Test
    void provesTheAddress() {
        assertThat(events.echo(CHECK::get, AT)).contains("1616140317555161061");
        assertThat(events.echo(CHECK::get, AT.plusSeconds(300))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "msg_signature, 5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd4",
        "timestamp, 1409659588",
        "timestamp, soon",
        "nonce, 263014781",
        "echostr, AAAA",
    })
    void anyOtherIsNotAnswered(String name, String value) {
        Map<String, String> other = new HashMap<>(CHECK);
        other.put(name, value);
        assertThat(events.echo(other::get, AT)).isEmpty();

        other.remove(name);
        assertThat(events.echo(other::get, AT)).isEmpty();
    }

    @Test
    void anOldOneIsNotAnswered() {
        assertThat(events.echo(CHECK::get, AT.plusSeconds(301))).isEmpty();
    }

    @Test
    void whatIsForAnotherReceiverIsNotAnswered() {
        assertThat(new WeComEvents(List.of(SECRET), "another").echo(CHECK::get, AT))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "QDG6eK", "QDG6eK short"})
    void withoutAUsableSecretNothingIsAnswered(String secret) {
        assertThat(new WeComEvents(List.of(secret), CORP).echo(CHECK::get, AT)).isEmpty();
    }

    /** It is signed, and no message. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<xml/>",
                "<xml><Encrypt>ECHO</Encrypt></xml>",
                "<!DOCTYPE xml [<!ENTITY e 'ECHO'>]><xml><Encrypt>&e;</Encrypt></xml>",
            })
    void whatIsNoMessageIsNotTaken(String body) {
        byte[] sent = body.replace("ECHO", CHECK.get("echostr")).getBytes(StandardCharsets.UTF_8);

        assertThat(events.open(CHECK::get, sent, AT)).isEmpty();
    }
}
