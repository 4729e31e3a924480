package io.certloop.ticket.desk.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.service.files.UnusableFileException;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskEvent;
import io.certloop.ticket.desk.EventSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file under desks/presets is an event of a product, and what it means to its preset. */
class PresetsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RECORDS = Path.of("src/test/resources/desks/presets");
    private static final Path SIGNED = Path.of("src/test/resources/desks/signed");

    /** CertLoop's own account, as each product would name it. */
    private static final String SELF = "[certloop@desk.example, certloop, 900100, '557058:certloop', 9, 5]";

    private static final Set<String> UNCALLED = Set.of("generic");

    static final Set<String> POLLED = Set.of("request-tracker", "redmine", "freshdesk", "servicenow");

    /** They give a token for an application's secret. */
    static final Set<String> FETCHED = Set.of("feishu", "dingtalk", "wecom");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatAProductSends(Path file) throws Exception {
        JsonNode record = JSON.readTree(file.toFile());
        String preset = file.getParent().getFileName().toString();

        DeskEvent event = desk(preset, SELF, "any").mapping().read(JSON.writeValueAsBytes(record.get("event")));

        assertThat(meaning(event)).isEqualTo(record.get("means"));
    }

    static Stream<Path> records() {
        return files(RECORDS);
    }

    @ParameterizedTest
    @MethodSource("signed")
    void knowsTheSignatureOfAProduct(Path file) throws Exception {
        JsonNode signed = JSON.readTree(file.toFile());
        String preset = file.getFileName().toString().replace(".json", "");
        EventSignature signature =
                desk(preset, SELF, signed.get("secret").asText()).signature().orElseThrow();
        Instant at = Instant.parse(signed.get("at").asText());
        String body = signed.get("body").asText();

        assertThat(isValid(signature, signed, body, at)).isTrue();
        assertThat(isValid(signature, signed, body + " ", at))
                .isNotEqualTo(signed.path("bodyIsSigned").asBoolean(true));
        assertThat(isValid(signature, JSON.createObjectNode(), body, at)).isFalse();
        assertThat(isValid(desk(preset, SELF, "another").signature().orElseThrow(), signed, body, at))
                .isFalse();
    }

    static Stream<Path> signed() {
        return files(SIGNED);
    }

    @Test
    void answersFeishusChallenge() throws Exception {
        EventSignature signature =
                desk("feishu", SELF, "not-a-secret-of-feishu").signature().orElseThrow();
        JsonNode signed = JSON.readTree(SIGNED.resolve("feishu.json").toFile());
        String encrypted =
                "ABEiM0RVZneImaq7zN3u/7+XNW1BzWwU8pASlVupT8XGiKCB7RmCoSK0sLE+ZvN/QU3diJsHd/79k6N691fvRLx29DyGMPybF8Xm7uVmrsMXYo517i3m2hfVyrJsdNcX";
        byte[] body = "{\"encrypt\": \"%s\"}".formatted(encrypted).getBytes();

        byte[] event =
                signature.open(name -> null, name -> null, body, Instant.EPOCH).orElseThrow();
        assertThat(signature.challenge(event)).contains("ajls384kdjx98XX");
        assertThat(signature.open(
                        name -> null,
                        name -> null,
                        signed.get("body").asText().getBytes(StandardCharsets.UTF_8),
                        Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void asksRedmineForWholeSeconds() throws Exception {
        assertThat(desk("redmine", SELF, "any")
                        .poll()
                        .orElseThrow()
                        .cursorFormat()
                        .format(Instant.parse("2026-11-28T02:00:00.123456Z")))
                .isEqualTo("2026-11-28T02:00:00Z");
    }

    @Test
    void nothingIsSentToADeskWithoutAnAddress() throws Exception {
        String file = """
                version: 1
                desks:
                  shop: {preset: zammad, self: certloop, signature: {secretFile: any}%s}
                """;

        assertThat(parse(file.formatted("")).destination()).isEmpty();
        assertThat(parse(file.formatted(", url: 'https://desk.example', out: {token:" + " {secretFile: any}}"))
                        .destination())
                .isPresent();
        assertThatThrownBy(() -> parse(file.formatted(", url: 'https://desk.example'")))
                .hasMessageContaining("'secretFile'");
    }

    @Test
    void theDesksOwnKeysWin() throws Exception {
        Desk desk = parse("""
                        version: 1
                        desks:
                          shop:
                            preset: generic
                            signature: {scheme: BEARER, secretFile: %s, header: null, signs: null, timestampHeader: null}
                            ticket: {account: null, text: "{ticket.text}, {ticket.more}"}
                            taken: null
                        """.formatted(secret("s")));

        assertThat(desk.signature().orElseThrow().scheme()).isInstanceOf(EventSignature.Scheme.Bearer.class);
        DeskEvent.NewTicket ticket = (DeskEvent.NewTicket) desk.mapping().read("""
                                        {"event": "ticket.created", "ticket": {"id": 1, "account": "a", "title": "t",
                                         "text": "one", "more": "two"}}
                                        """.getBytes(StandardCharsets.UTF_8));
        assertThat(ticket.draft().description()).isEqualTo("one, two");
        assertThat(ticket.draft().accountId()).isEmpty();
        assertThat(desk.mapping().read("{\"event\": \"ticket.closed\"}".getBytes()))
                .isInstanceOf(DeskEvent.Ignored.class);
    }

    @Test
    void namesAFlawInTheFileAndInThePreset() {
        String file = """
                version: 1
                desks:
                  shop:
                    preset: zammad
                    signature: {secretFile: any}
                    self: certloop
                    reply: {ticket: /ticket/id}
                """;

        assertThatThrownBy(() -> parse(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("line 7 (/desks/shop/reply)");
        assertThatThrownBy(() ->
                        parse(file.replace("    reply: {ticket: /ticket/id}\n", "    signature: {scheme: BASIC}\n")
                                .replace("    signature: {secretFile: any}\n", "")))
                .hasMessageContaining("line 6 (/desks/shop/signature): ")
                .hasMessageContaining("'secretFile'")
                .hasMessageContaining("preset zammad line 2 (/signature/header)");
        assertThatThrownBy(() -> parse(file.replaceAll(" *self.*\n *reply.*\n", "")))
                .hasMessageMatching("line 3 \\(/desks/shop\\): needs self[^;]*");
        assertThatThrownBy(() -> parse(file.replace("preset: zammad", "preset: zamad")))
                .hasMessageMatching("line 4 \\(/desks/shop/preset\\): [^;]*zendesk[^;]*");
    }

    private static boolean isValid(EventSignature signature, JsonNode signed, String body, Instant at) {
        return signature
                .open(
                        name -> signed.path("headers").path(name).asText(null),
                        name -> signed.path("query").path(name).asText(null),
                        body.getBytes(StandardCharsets.UTF_8),
                        at)
                .isPresent();
    }

    private Desk desk(String preset, String self, String secret) throws Exception {
        String signed = "signature: {%ssecretFile: %s}".formatted(receiver(preset), secret(secret));
        String called =
                "url: https://desk.example, out: {token: {%ssecretFile: %s}}".formatted(id(preset), secret(secret));
        String access = POLLED.contains(preset) ? called : UNCALLED.contains(preset) ? signed : signed + ", " + called;
        return parse("""
                version: 1
                desks:
                  shop: {preset: %s, self: %s, %s}
                """.formatted(preset, self, access));
    }

    static String receiver(String preset) {
        return preset.equals("wecom") ? "receiver: wx5823bf96d3bd56c7, " : "";
    }

    static String id(String preset) {
        return FETCHED.contains(preset) ? "id: certloop-app, " : "";
    }

    private static Desk parse(String file) throws UnusableFileException {
        return DeskFile.parse(file.getBytes(StandardCharsets.UTF_8)).get("shop");
    }

    private Path secret(String secret) throws IOException {
        return Files.writeString(folder.resolve("secret-" + secret.hashCode()), secret + "\n");
    }

    private static JsonNode meaning(DeskEvent event) {
        ObjectNode means = JSON.createObjectNode();
        switch (event) {
            case DeskEvent.NewTicket ticket -> means.set("ticket", ticket(ticket));
            case DeskEvent.Reply reply -> means.set("reply", reply(reply));
            case DeskEvent.Message message -> {
                means.set("ticket", ticket(message.ticket()));
                means.set("reply", reply(message.reply()));
                return JSON.createObjectNode().set("message", means);
            }
            case DeskEvent.TakenByPerson taken ->
                means.putObject("taken")
                        .put("ticket", taken.ticket())
                        .put("by", taken.by().orElse(null))
                        .put("why", taken.why().name());
            case DeskEvent.Ignored ignored -> means.put("ignored", true);
        }
        return means;
    }

    private static ObjectNode ticket(DeskEvent.NewTicket event) {
        var draft = event.draft();
        ObjectNode ticket = JSON.createObjectNode();
        ticket.put("id", draft.externalId());
        draft.accountId().ifPresent(account -> ticket.put("account", account));
        ticket.put("title", draft.title());
        ticket.put("category", draft.category());
        ticket.put("text", draft.description());
        draft.openedAt().ifPresent(at -> ticket.put("openedAt", at.toString()));
        return ticket;
    }

    private static ObjectNode reply(DeskEvent.Reply event) {
        var draft = event.draft();
        return JSON.createObjectNode()
                .put("ticket", event.ticket())
                .put("id", draft.externalId().orElseThrow())
                .put("author", draft.author())
                .put("text", draft.text())
                .put("internal", draft.internal());
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
