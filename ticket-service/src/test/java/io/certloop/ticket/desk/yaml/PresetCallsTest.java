package io.certloop.ticket.desk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.ticket.desk.Condition;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.Delivery.Kind;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.delivery.HttpDestination.Call;
import io.certloop.ticket.desk.delivery.UrlValues;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.recognition.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file under desks/calls is a ticket as a product shows it, and what its preset sends then. After a change on
 * purpose {@code -Dcalls.write=true} writes them again.
 */
class PresetCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILES = Path.of("src/test/resources/desks/calls");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("files")
    void sendsWhatTheProductTakes(Path file) throws Exception {
        ObjectNode record = (ObjectNode) JSON.readTree(file.toFile());
        HttpDestination desk = desk(file.getFileName().toString().replace(".json", ""), "");

        ArrayNode calls = JSON.createArrayNode();
        for (Kind kind : Kind.values()) {
            Optional.ofNullable(desk.call(kind))
                    .ifPresent(call -> calls.add(sent(desk, kind.name(), call, kind, record)));
        }
        Optional.ofNullable(desk.note()).ifPresent(call -> calls.add(sent(desk, "NOTE", call, Kind.ANSWER, record)));

        if (Boolean.getBoolean("calls.write")) {
            record.set("calls", calls);
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), record);
        }
        assertThat(calls).isEqualTo(record.get("calls"));
        assertThat(Condition.hold(desk.taken(), record.path("read"), false)).isFalse();
        if (record.has("taken")) {
            assertThat(Condition.hold(desk.taken(), record.get("taken"), false)).isTrue();
        }
    }

    /** As docs/desks.md says it. */
    @Test
    void aDingTalkRobotCanAnswerInTheGroup() throws Exception {
        HttpDestination desk = desk(
                "dingtalk",
                "answer: {path: /v1.0/robot/groupMessages/send, body:"
                        + " {openConversationId: '{ticket.beforeSlash}', userIds:"
                        + " null}}, ");

        JsonNode body = tree(desk.answer().body().fill(desk.values(delivery(Kind.ANSWER, "cid/6KeBB==/u"))));
        assertThat(body.path("openConversationId").asText()).isEqualTo("cid/6KeBB==");
        assertThat(body.path("robotCode").asText()).isEqualTo("certloop-app");
        assertThat(body.has("userIds")).isFalse();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(FILES)) {
            return found.sorted().toList().stream();
        }
    }

    private HttpDestination desk(String preset, String out) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "any");
        String signature = PresetsTest.POLLED.contains(preset)
                ? ""
                : "signature: {%ssecretFile: %s}, ".formatted(PresetsTest.receiver(preset), secret);
        String file = """
                version: 1
                desks:
                  shop: {preset: %s, self: certloop, %surl: "https://desk.example", out: {%stoken: {%ssecretFile: %s}}}
                """.formatted(preset, signature, out, PresetsTest.id(preset), secret);
        return (HttpDestination) DeskFile.parse(file.getBytes(StandardCharsets.UTF_8))
                .get("shop")
                .destination()
                .orElseThrow();
    }

    private static ObjectNode sent(HttpDestination desk, String what, Call call, Kind kind, JsonNode record) {
        Map<String, Object> values =
                desk.values(delivery(kind, record.path("ticket").asText("4711")));
        values.put("read", JSON.convertValue(record.get("read"), Object.class));
        values.put("etag", "\"7\"");
        ObjectNode sent = JSON.createObjectNode();
        sent.put("what", what);
        sent.put("call", call.method() + " " + call.path().fill(UrlValues.of(values)));
        call.headers().forEach((name, value) -> sent.put(name, value.fill(values)));
        Optional.ofNullable(call.body()).ifPresent(body -> sent.set("body", tree(body.fill(values))));
        sent.put("needless", Condition.hold(call.unless(), record.path("done"), false));
        return sent;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Delivery delivery(Kind kind, String externalId) {
        Instant at = Instant.parse("2026-11-28T02:00:00Z");
        return Delivery.planned(
                "shop",
                new TicketId(new UUID(0, 2)),
                externalId,
                7,
                kind,
                1,
                Optional.of(new Answer(Language.ZH_HANS, "您好，\"www.example.com\" 的证书已部署完成。\n<如仍有问题>，请回复。", at)),
                at);
    }
}
