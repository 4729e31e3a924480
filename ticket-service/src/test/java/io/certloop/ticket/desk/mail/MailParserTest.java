package io.certloop.ticket.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.certloop.ticket.desk.inbox.Mail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mails are files; a new case is a new file. */
class MailParserTest {

    private static final Path MAILS = Path.of("src/test/resources/mails");

    @Test
    void readsAPlainMail() throws Exception {
        Mail mail = read("plain");

        assertThat(mail.id()).isEqualTo("plain-1@customer.example");
        assertThat(mail.from()).contains("li.na@customer.example");
        assertThat(mail.subject()).isEqualTo("certificate stuck");
        assertThat(mail.text()).startsWith("Hello,\n\nwww.shop.example").endsWith("Li Na");
        assertThat(mail.date()).contains(Instant.parse("2026-11-28T01:00:00Z"));
        assertThat(mail.references()).isEmpty();
        assertThat(mail.attachmentCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "gb2312, 朱镕基的域名：证书一直部署中, '鎔與镕：域名 www.shop.example 一直部署中，€ 㐀'",
        "big5, 憑證一直部署中, 網域 www.shop.example 的憑證一直部署中",
        "iso-2022-jp, 証明書の更新, www.shop.example の証明書が更新されません。",
        "no-charset, 证书一直部署中, '您好，域名 www.shop.example 的证书昨天更新，一直部署中，请处理。'",
        "wrong-charset, 证书, '您好，域名 www.shop.example 的证书昨天更新，一直部署中，请处理。'",
    })
    void decodes(String file, String subject, String text) throws Exception {
        Mail mail = read(file);

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text()).isEqualTo(text);
    }

    @Test
    void turnsHtmlIntoLinesAndMarksWhatItQuotes() throws Exception {
        Mail mail = read("html-reply");

        assertThat(mail.text().lines().filter(line -> !line.isBlank()))
                .containsExactly(
                        "域名 www.shop.example 还是不行",
                        "一",
                        "二",
                        "状态\t部署中",
                        "> On Fri, Nov 27, 2026 at 9:00 AM Support <support@desk.example> wrote:",
                        "> > 域名 old.shop.example 已恢复");
        assertThat(mail.references())
                .containsExactly("plain-1@customer.example", "second@customer.example", "first@customer.example");
    }

    @Test
    void prefersThePlainForm() throws Exception {
        assertThat(read("alternative").text()).isEqualTo("plain form of www.shop.example");
    }

    @Test
    void namesAttachmentsAndReadsNoneOfThem() throws Exception {
        Mail mail = read("attachments");

        assertThat(mail.text()).isEqualTo("see the picture of www.shop.example");
        assertThat(mail.attachmentCount()).isEqualTo(3);
        assertThat(mail.attachments()).containsExactly("截图.png", "日志 Bcc: x.txt");
    }

    @Test
    void quotesAMailInAMail() throws Exception {
        Mail mail = read("forwarded-mail");

        assertThat(mail.text()).isEqualTo("please see the mail\n\n> www.shop.example is stuck");
        assertThat(mail.attachmentCount()).isEqualTo(1);
    }

    @Test
    void readsWhatBreaksTheRules() throws Exception {
        Mail lacking = read("missing-parts");
        assertThat(lacking.id())
                .startsWith("sha256-")
                .isEqualTo(read("missing-parts").id());
        assertThat(lacking.from()).isEmpty();
        assertThat(lacking.text()).contains("www.shop.example");
        assertThat(lacking.date()).isEmpty();

        Mail broken = read("broken-multipart");
        assertThat(broken.text()).contains("www.shop.example is stuck", "second part");
    }

    /** A mail server checks the address that these forms hide, not the customer's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?utf-8?q?x <li@customer.example>?= <attacker@evil.example>",
                "attacker@evil.example, Li <li@customer.example>",
                "Li <li@customer.example>, attacker@evil.example",
                "<li@customer.example> <attacker@evil.example>",
                "<li@customer.example> attacker@evil.example",
                "attacker@evil.example <li@customer.example>",
                "li@customer.example (a) attacker@evil.example",
                "li@customer.example (a) .evil.example",
                "x@evil.example\0<li@customer.example>",
                "\"Li <li@customer.example>",
                "Li (<li@customer.example>",
                "Friends: li@customer.example;",
                "Friends: Li <li@customer.example>, attacker@evil.example;",
                "undisclosed:;\r\nSender: li@customer.example",
                "undisclosed\r\nSender: li@customer.example",
                "Li <li@customer.example>\r\nFrom: attacker@evil.example",
                "attacker@evil.example\r\nX: y\r\nfrom : li@customer.example",
                "<@evil.example:li@customer.example>",
                "li@customer.example.",
                "Li <li@customer..example>",
                ".li@customer.example",
            })
    void takesNoSenderFromAFieldThatCanBeReadInSeveralWays(String from) throws Exception {
        assertThat(sender(from)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "li@customer.example | li@customer.example",
                "Li.Na@Customer.Example | li.na@customer.example",
                "\"Na, Li (Shop) <x@y.example>\" <li@customer.example> | li@customer.example",
                "li@customer.example (Li (Na)) | li@customer.example",
                "li@customer.example <li@customer.example> | li@customer.example",
                "=?utf-8?q?=3Cli@customer.example=3E?= <attacker@evil.example> | attacker@evil.example",
                "attacker@evil.example (a (b) <li@customer.example>) | attacker@evil.example",
                "\"li@customer.example\" <attacker@evil.example> | attacker@evil.example",
            })
    void readsTheOnlyMailboxOfAField(String from, String address) throws Exception {
        assertThat(sender(from)).contains(address);
    }

    private static Optional<String> sender(String from) throws Exception {
        return MailParser.parse(ascii("Subject: s\r\nFrom: " + from + "\r\n\r\nwww.shop.example"))
                .from();
    }

    @Test
    void letsNoHeaderFieldBeginAnother() throws Exception {
        Mail mail = read("injection");

        assertThat(mail.subject()).isEqualTo("hello Bcc: all@victim.example body");
        assertThat(mail.from()).isEmpty();
        assertThat(mail.text()).isEqualTo("www.shop.example is stuck");
        assertThat(mail.date()).isEmpty();
    }

    @Test
    void reads25MiB() throws Exception {
        var mail = new ByteArrayOutputStream();
        mail.write(head("multipart/mixed; boundary=b"));
        mail.write(ascii("--b\r\n\r\nwww.shop.example is stuck\r\n--b\r\n"));
        mail.write(ascii("Content-Disposition: attachment; filename=big.bin\r\n\r\n"));
        byte[] line = ascii("x".repeat(76) + "\r\n");
        while (mail.size() < 25 << 20) {
            mail.write(line);
        }
        mail.write(ascii("--b--\r\n"));

        Mail read = MailParser.parse(mail.toByteArray());

        assertThat(read.text()).isEqualTo("www.shop.example is stuck");
        assertThat(read.attachments()).containsExactly("big.bin");
    }

    @Test
    void keepsTheBeginningOfA25MiBText() throws Exception {
        var mail = new ByteArrayOutputStream();
        mail.write(head("text/html; charset=utf-8"));
        byte[] line = ascii("<div><p>www.shop.example is stuck</p>\r\n");
        while (mail.size() < 25 << 20) {
            mail.write(line);
        }

        Mail read = MailParser.parse(mail.toByteArray());

        assertThat(read.text()).startsWith("www.shop.example is stuck");
        assertThat(read.text().length()).isLessThan(2 << 20);
    }

    @Test
    void counts10000Parts() throws Exception {
        var mail = new ByteArrayOutputStream();
        mail.write(head("multipart/mixed; boundary=b"));
        mail.write(ascii("--b\r\n\r\nwww.shop.example is stuck\r\n"));
        for (int i = 0; i < 10_000; i++) {
            mail.write(ascii("--b\r\nContent-Type: image/png; name=p" + i + ".png\r\n\r\nx\r\n"));
        }
        mail.write(ascii("--b--\r\n"));

        Mail read = MailParser.parse(mail.toByteArray());

        assertThat(read.text()).isEqualTo("www.shop.example is stuck");
        assertThat(read.attachmentCount()).isEqualTo(10_000);
        assertThat(read.attachments()).hasSize(20);
    }

    @Test
    void endsInDeepNests() throws Exception {
        var mail = new ByteArrayOutputStream();
        mail.write(head("multipart/mixed; boundary=b0"));
        mail.write(ascii("--b0\r\n\r\nwww.shop.example is stuck\r\n"));
        for (int i = 1; i < 5_000; i++) {
            mail.write(ascii("--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n".formatted(i - 1, i)));
        }

        Mail read = MailParser.parse(mail.toByteArray());

        assertThat(read.text()).isEqualTo("www.shop.example is stuck");
        assertThat(read.attachmentCount()).isEqualTo(1);
    }

    @Test
    void endsInDeepHtml() throws Exception {
        byte[] html = ascii("<blockquote><div>".repeat(50_000) + "www.shop.example");
        var mail = new ByteArrayOutputStream();
        mail.write(head("text/html; charset=utf-8"));
        mail.write(html);

        assertThat(MailParser.parse(mail.toByteArray()).text()).contains("www.shop.example");
    }

    @ParameterizedTest
    @CsvSource({"' '", "<", "'=?utf-8?Q?'", "'> '", "-", "(", "'a@b.example '"})
    void endsInRepetitions(String part) throws Exception {
        var mail = new ByteArrayOutputStream();
        mail.write(ascii("From: a@customer.example" + part.repeat(150)));
        mail.write(ascii("\r\nReferences: " + part.repeat(300_000)));
        mail.write(ascii("\r\nSubject: " + part.repeat(300_000) + "x\r\n\r\n"));
        mail.write(ascii("www.shop.example\r\n" + part.repeat(300_000)));

        Mail read = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> MailParser.parse(mail.toByteArray()));

        assertThat(read.text()).startsWith("www.shop.example");
    }

    @Test
    void limitsReferencesAndLongIds() throws Exception {
        String many = "<r%d@customer.example>\r\n ";
        var references = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            references.append(many.formatted(i));
        }
        String mail = "From: a@customer.example\r\nMessage-ID: <%s@customer.example>\r\nReferences: %s\r\n\r\nx"
                .formatted("x".repeat(900), references);

        Mail read = MailParser.parse(ascii(mail));

        assertThat(read.id()).startsWith("sha256-").hasSizeLessThan(200);
        assertThat(read.references()).hasSize(50).startsWith("r4999@customer.example");
    }

    static Mail read(String file) throws Exception {
        return MailParser.parse(Files.readAllBytes(MAILS.resolve(file + ".eml")));
    }

    private static byte[] head(String type) {
        return ascii("""
                From: li.na@customer.example
                Message-ID: <big-1@customer.example>
                Subject: big
                Content-Type: %s

                """.formatted(type).replace("\n", "\r\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
