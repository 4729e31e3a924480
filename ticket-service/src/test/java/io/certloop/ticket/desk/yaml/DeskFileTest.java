package io.certloop.ticket.desk.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.files.UnusableFileException;
import io.certloop.service.http.InvalidRequest;
import io.certloop.ticket.desk.DeskEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskFileTest {

    private static final Path FILE = Path.of("src/test/resources/desks/desks.yaml");

    @Test
    void readsATicketByPointersAndTemplates() throws Exception {
        DeskEvent read =
                read(
                        """
                        {"type": "ticket.created", "unknown": [1, {}], "ticket": {"number": 7,
                         "queue": "CDN", "title": "证书", "text": "一直部署中",
                         "created": "2026-11-28T10:00:00+08:00", "customer": {"account": "a-1"}}}
                        """);

        assertThat(read).isInstanceOf(DeskEvent.NewTicket.class);
        var draft = ((DeskEvent.NewTicket) read).draft();
        assertThat(draft.source()).isEqualTo("shop");
        assertThat(draft.externalId()).isEqualTo("7");
        assertThat(draft.title()).isEqualTo("[CDN] 证书");
        assertThat(draft.description()).isEqualTo("一直部署中");
        assertThat(draft.accountId()).contains("a-1");
        assertThat(draft.openedAt()).hasToString("Optional[2026-11-28T02:00:00Z]");
    }

    @Test
    void readsRepliesAndNotesButNotItsOwn() throws Exception {
        String article =
                """
                {"type": "article.created", "ticket": {"number": 7},
                 "article": {"id": 9, "by": "%s", "text": "好了", "internal": %s}}
                """;

        assertThat(((DeskEvent.Reply) read(article.formatted("Li", "false"))).draft().internal())
                .isFalse();
        assertThat(((DeskEvent.Reply) read(article.formatted("Li", "true"))).draft().internal())
                .isTrue();
        assertThat(read(article.formatted("CertLoop", "false")))
                .isInstanceOf(DeskEvent.Ignored.class);
        assertThat(read("{\"type\": \"article.deleted\"}")).isInstanceOf(DeskEvent.Ignored.class);
        assertThat(read("[]")).isInstanceOf(DeskEvent.Ignored.class);
    }

    @Test
    void namesWhatAnEventLacks() {
        assertThatThrownBy(() -> read("{\"type\": \"ticket.created\", \"ticket\": {}}"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("ticket.id");
        assertThatThrownBy(
                        () -> read("{\"type\": \"ticket.created\", \"ticket\": {\"number\": 1}}"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("ticket.title");
    }

    @ParameterizedTest
    @CsvSource({
        "id: /ticket/number, id: '', 13",
        "'{ticket.queue}', '{#if ticket.queue}', 15",
        "scheme: HMAC_SHA256, scheme: MD5, 5",
        "'is: [ticket.created]', 'is: []', 12",
        "'header: X-Hub-Signature', 'header: \"X Hub\"', 7",
        "text: /ticket/text, txt: /ticket/text, 11",
        "source: old, sauce: old, 25"
    })
    void namesAFlawWithItsLine(String part, String instead, int line) throws IOException {
        String text = Files.readString(FILE);
        assertThat(text).contains(part);

        assertThatThrownBy(
                        () ->
                                DeskFile.parse(
                                        text.replaceFirst(
                                                        java.util.regex.Pattern.quote(part),
                                                        java.util.regex.Matcher.quoteReplacement(
                                                                instead))
                                                .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("line " + line + " ");
    }

    private DeskEvent read(String event) throws Exception {
        return DeskFile.parse(Files.readAllBytes(FILE))
                .get("shop")
                .mapping()
                .read(event.getBytes(StandardCharsets.UTF_8));
    }
}
