package io.certloop.remediation.chat.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.service.security.signature.WeComXml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Slack's vector is the published one of docs.slack.dev ("Verifying requests from Slack"), and openssl agrees;
 * DingTalk's was computed by {@code openssl dgst -sha256 -hmac}.
 */
class ChatFormatsTest {

    private static final Instant SLACK_TIME = Instant.ofEpochSecond(1_531_420_618);
    private static final byte[] SLACK_BODY =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
                    .getBytes(UTF_8);
    private static final Map<String, String> SLACK_HEADERS = Map.of(
            "X-Slack-Request-Timestamp",
            "1531420618",
            "X-Slack-Signature",
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    private static final ChatActions SLACK_CHAT = chat("8f742231b10e8888abcd99yyyzzz85a5");

    private static final Instant DING_TIME = Instant.ofEpochSecond(1_795_860_000);
    private static final byte[] DING_BODY = "{\"text\":{\"content\":\"hello\"}}".getBytes(UTF_8);
    private static final ChatActions DING_CHAT = chat("this is secret");
    private static final String DING_SIGN = "hMFGWYf9qvlxsBhg6lr6WUz2oBs4e8/UjNKxG1lJ8r0=";

    private final ChatFormat slack = new SlackFormat((t, a, b) -> {}, new ObjectMapper());
    private final ChatFormat dingTalk = new DingTalkFormat();

    @Test
    void knowsThePublishedSignatureOfSlack() {
        assertThat(slack(SLACK_HEADERS, SLACK_CHAT, SLACK_TIME)).isInstanceOf(Incoming.Other.class);
        assertThat(slack(
                        SLACK_HEADERS,
                        chat("newer", SLACK_CHAT.secrets().getFirst()),
                        SLACK_TIME.plus(Duration.ofMinutes(5))))
                .isInstanceOf(Incoming.Other.class);
    }

    @Test
    void takesNothingElseFromSlack() {
        Map<String, String> wrong = Map.of(
                "X-Slack-Request-Timestamp",
                "1531420618",
                "X-Slack-Signature",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b504");

        assertThat(slack(wrong, SLACK_CHAT, SLACK_TIME)).isInstanceOf(Incoming.Unsigned.class);
        assertThat(slack(Map.of(), SLACK_CHAT, SLACK_TIME)).isInstanceOf(Incoming.Unsigned.class);
        assertThat(slack(SLACK_HEADERS, chat("another"), SLACK_TIME)).isInstanceOf(Incoming.Unsigned.class);
        assertThat(slack(SLACK_HEADERS, SLACK_CHAT, SLACK_TIME.plusSeconds(301)))
                .isInstanceOf(Incoming.Unsigned.class);
        assertThat(slack(SLACK_HEADERS, SLACK_CHAT, SLACK_TIME.minusSeconds(301)))
                .isInstanceOf(Incoming.Unsigned.class);
    }

    @Test
    void knowsTheSignatureOfDingTalk() {
        assertThat(ding("1795860000000", DING_SIGN, DING_TIME)).isInstanceOf(Incoming.Other.class);
        assertThat(ding("1795860000000", DING_SIGN, DING_TIME.plusSeconds(301))).isInstanceOf(Incoming.Unsigned.class);
        assertThat(ding("1795860000001", DING_SIGN, DING_TIME)).isInstanceOf(Incoming.Unsigned.class);
        assertThat(ding("1795860000000", "", DING_TIME)).isInstanceOf(Incoming.Unsigned.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "1795860000", "2026-11-28T10:00:00Z", "-795860000000"})
    void dingTalkSignsMilliseconds(String timestamp) {
        assertThat(ding(timestamp, DING_SIGN, DING_TIME)).isInstanceOf(Incoming.Unsigned.class);
    }

    @Test
    void xmlThatNamesFilesIsNotRead() {
        assertThat(WeComXml.read("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
                        + "<xml><Encrypt>&f;</Encrypt></xml>"))
                .isEmpty();
        assertThat(WeComXml.read("no xml")).isEmpty();
        assertThat(WeComXml.read("<xml><A><![CDATA[x]]></A></xml>")
                        .orElseThrow()
                        .text("A"))
                .isEqualTo("x");
        assertThat(WeComXml.read("<xml>" + WeComXml.quoted("a]]>b") + "</xml>")
                        .orElseThrow()
                        .root())
                .returns("a]]>b", root -> root.getTextContent());
    }

    private Incoming slack(Map<String, String> headers, ChatActions chat, Instant now) {
        return slack.read(new ChatRequest(headers::get, name -> null, SLACK_BODY), "team", chat, now);
    }

    private Incoming ding(String timestamp, String sign, Instant now) {
        Map<String, String> headers = Map.of("timestamp", timestamp, "sign", sign);
        return dingTalk.read(new ChatRequest(headers::get, name -> null, DING_BODY), "team", DING_CHAT, now);
    }

    private static ChatActions chat(String... secrets) {
        return new ChatActions(List.of(secrets), Locale.ENGLISH, Optional.empty());
    }
}
