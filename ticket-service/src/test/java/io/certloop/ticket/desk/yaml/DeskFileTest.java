package io.certloop.ticket.desk.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.files.UnusableFileException;
import io.certloop.service.http.InvalidRequest;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskEvent;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.MailServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskFileTest {

    private static final Path FILE = Path.of("src/test/resources/desks/desks.yaml");

    @Test
    void readsATicketByPointersAndTemplates() throws Exception {
        DeskEvent read = read("""
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
        String article = """
                {"type": "article.created", "ticket": {"number": 7},
                 "article": {"id": 9, "by": "%s", "text": "好了", "internal": %s}}
                """;

        assertThat(((DeskEvent.Reply) read(article.formatted("Li", "false")))
                        .draft()
                        .internal())
                .isFalse();
        assertThat(((DeskEvent.Reply) read(article.formatted("Li", "true")))
                        .draft()
                        .internal())
                .isTrue();
        assertThat(read(article.formatted("CertLoop", "false"))).isInstanceOf(DeskEvent.Ignored.class);
        assertThat(read("{\"type\": \"article.deleted\"}")).isInstanceOf(DeskEvent.Ignored.class);
        assertThat(read("[]")).isInstanceOf(DeskEvent.Ignored.class);
    }

    @Test
    void namesWhatAnEventLacks() {
        assertThatThrownBy(() -> read("{\"type\": \"ticket.created\", \"ticket\": {}}"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("ticket.id");
        assertThatThrownBy(() -> read("{\"type\": \"ticket.created\", \"ticket\": {\"number\": 1}}"))
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

        assertThatThrownBy(() -> DeskFile.parse(text.replaceFirst(
                                java.util.regex.Pattern.quote(part), java.util.regex.Matcher.quoteReplacement(instead))
                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("line " + line + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\ndesks: &all\n  shop: *all\n",
                "version: 1\ndesks:\n  shop:\n    signature: &s {scheme: BEARER, secretFile: *s}\n"
                        + "    ticket: {id: /id, title: /t, text: /t}\n",
                "version: 1\ndesks:\n  shop:\n    signature: {scheme: BEARER, secretFile: x}\n"
                        + "    ticket: {id: /id, title: '{#include itself /}', text: /t}\n"
            })
    void refusesWhatRefersToItself(String text) {
        assertThatThrownBy(() -> DeskFile.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("line ");
    }

    private DeskEvent read(String event) throws Exception {
        return DeskFile.parse(Files.readAllBytes(FILE))
                .get("shop")
                .mapping()
                .read(event.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: certloop|more: 1|line 9 (/desks/shop/out/token)|'id'",
                "at: /access_token|more: 1|line 12 (/desks/shop/out/token/fetch)|'at'",
                "'{secret}'|'{ticket}'|line 14 (/desks/shop/out/token/fetch/body/secret)|only {id}, {secret}",
                "path: /token|path: \"/token/{#if id}\"|line 13 (/desks/shop/out/token/fetch/path)|if",
                "scheme: QUERY|scheme: BEARER|line 10 (/desks/shop/out/token/parameter)|false",
                "at: /error, is: [old]|at: error, is: [old]|line 15 (/desks/shop/out/token/fetch/expired/0/at)|pattern",
            })
    void namesWhatIsWrongWithATokenThatIsFetched(String part, String instead, String where, String what)
            throws Exception {
        String text = """
                version: 1
                desks:
                  shop:
                    signature: {scheme: BEARER, secretFile: s}
                    ticket: {id: /id, title: /subject, text: /body}
                    url: https://desk.example
                    out:
                      answer: {path: /answers, body: {text: "{text}"}}
                      token:
                        {scheme: QUERY, parameter: token, secretFile: s,
                        id: certloop,
                        fetch: {at: /access_token, expiresIn: /expires_in,
                        path: /token,
                        body: {secret: '{secret}'},
                        expired: [{at: /error, is: [old]}]}}
                """;
        assertThat(text).contains(part);
        DeskFile.parse(text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> DeskFile.parse(text.replace(part, instead).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(what);
    }

    @Test
    void readsAMailbox() throws Exception {
        MailDesk desk = mailbox("").mail().orElseThrow();

        assertThat(desk.imap().port()).isEqualTo(993);
        assertThat(desk.imap().security()).isEqualTo(MailServer.Security.TLS);
        assertThat(desk.imap().login().orElseThrow().oauth()).isTrue();
        assertThat(desk.smtp().port()).isEqualTo(587);
        assertThat(desk.address()).isEqualTo("support@desk.example");
        assertThat(desk.folder()).isEqualTo("INBOX");
        assertThat(desk.accounts()).containsEntry("@customer.example", "a-1");
        assertThat(desk.pollEvery()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smtp: {host: mx.example, security: NONE}|line 5|NONE is for a server on this machine",
                "smtp: {host: mx.example, user: u}|line 5|passwordFile",
                "smtp: {host: mx.example, passwordFile: p}|line 5|user",
                "address: nobody|line 6|pattern",
                "pollEvery: PT0S|line 9|pattern",
                "accounts: {'@A.example': a, '@a.example': b}|line 8|case does not matter",
                "accounts: {'*': a}|line 8|pattern",
                "ownAddress: x@y|line 4|ownAddress",
            })
    void namesWhatIsWrongWithAMailbox(String line, String where, String what) {
        assertThatThrownBy(() -> mailbox(line))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(what);
    }

    /** A line of the same member is replaced. */
    private static Desk mailbox(String line) throws UnusableFileException {
        String text = """
                version: 1
                desks:
                  support:
                    mail:
                      smtp: {host: smtp.example, security: STARTTLS}
                      address: Support@desk.example
                      imap: {host: imap.example, user: support, tokenFile: token}
                      accounts: {"@Customer.example": a-1}
                """;
        String member = line.split(":")[0];
        String without = text.lines()
                .map(each -> !member.isEmpty() && each.strip().startsWith(member + ":") ? "      " + line : each)
                .collect(Collectors.joining("\n"));
        String written = member.isEmpty() || without.contains(line) ? without : without + "\n      " + line;
        return DeskFile.parse(written.getBytes(StandardCharsets.UTF_8)).get("support");
    }
}
