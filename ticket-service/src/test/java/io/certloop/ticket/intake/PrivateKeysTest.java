package io.certloop.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.ticket.desk.inbox.Mail;
import io.certloop.ticket.intake.followup.CommentDraft;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.classification.Recognizer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {

    private static final String BODY =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(random(609));
    private static final List<String> LINES = BODY.lines().toList();
    private static final String KEY = pem("PRIVATE KEY");
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(random(700))
            + "\n-----END CERTIFICATE-----";

    /** A key as customers paste it. */
    private static Stream<String> pasted() {
        return Stream.of(
                KEY,
                pem("RSA PRIVATE KEY"),
                pem("EC PRIVATE KEY"),
                pem("DSA PRIVATE KEY"),
                pem("OPENSSH PRIVATE KEY"),
                pem("ENCRYPTED PRIVATE KEY"),
                pem("PGP PRIVATE KEY BLOCK"),
                pem("RSA PRIVATE KEY")
                        .replace(
                                "KEY-----\nM",
                                "KEY-----\nProc-Type: 4,ENCRYPTED\n"
                                        + "DEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF\n\nM"),
                KEY.replace("\n", "\r\n"),
                "> " + KEY.replace("\n", "\n> "),
                ">> " + KEY.replace("\n", "\n>> "),
                "    " + KEY.replace("\n", "\n    "),
                "<p>" + KEY.replace("\n", "<br>") + "</p>",
                "<div>" + KEY.replace("\n", "</div><div class=\"line\">") + "</div>",
                "&gt; " + KEY.replace("\n", "<br/>\n&gt;&nbsp;"),
                KEY.replace("\n", " "),
                KEY.replace("\n", ""),
                KEY.replace("\n", "\\n"),
                KEY.replace("/", "\\/"),
                KEY.replace("-----", "—–-"),
                KEY.replace("-----", ""),
                KEY.replace("BEGIN PRIVATE KEY", "Begin Private Key"));
    }

    @ParameterizedTest
    @MethodSource("pasted")
    void isCutOutOfAText(String key) {
        assertGone("before\n" + key + "\nafter", "before", "after");
    }

    @ParameterizedTest
    @MethodSource("pasted")
    void isCutOutWithoutItsEndLine(String key) {
        String cut = key.replaceAll("(?s)[-–—]*\\s?END.*", "");

        assertGone("before\n" + cut, "before");
        assertGone(
                "before\n" + cut + "\nwww.example.com is down, please help",
                "before",
                "www.example.com is down, please help");
        assertGone("before\n" + cut + "\n请处理 shop1.example.com", "before", "请处理 shop1.example.com");
    }

    @Test
    void isCutOutWhereverTheTextWasCut() {
        for (int end = KEY.indexOf("\n") + 33; end < KEY.length(); end += 7) {
            assertThat(PrivateKeys.removed(KEY.substring(0, end)))
                    .doesNotContain(LINES.getFirst().substring(0, 16));
        }
    }

    @Test
    void severalAreCutOutAndCertificatesStay() {
        String list = CERTIFICATE + "\n" + KEY + "\n" + CERTIFICATE + "\n" + pem("EC PRIVATE KEY");

        assertThat(PrivateKeys.removed(list))
                .isEqualTo(CERTIFICATE
                        + "\n[private key removed]\n"
                        + CERTIFICATE
                        + "\n[private key removed (EC PRIVATE KEY)]");
    }

    @Test
    void oneWithoutItsEndLineTakesNoCertificateAlong() {
        String cut = KEY.substring(0, KEY.indexOf("\n-----END"));

        assertThat(PrivateKeys.removed(cut + "\n" + CERTIFICATE + "\n" + KEY))
                .isEqualTo("[private key removed]\n" + CERTIFICATE + "\n[private key removed]");
    }

    @Test
    void theMarkIsInTheLanguageOfTheText() {
        assertThat(PrivateKeys.removed("证书上传失败\n" + KEY)).isEqualTo("证书上传失败\n[已删除私钥]");
        assertThat(PrivateKeys.removed("憑證上傳失敗\n" + pem("ENCRYPTED PRIVATE KEY")))
                .isEqualTo("憑證上傳失敗\n[已刪除私鑰 (ENCRYPTED PRIVATE KEY)]");
        assertThat(PrivateKeys.removed(KEY)).isEqualTo("[private key removed]");
        assertThat(Stream.of("证书\n" + KEY, "憑證\n" + KEY, "x\n" + KEY).map(PrivateKeys::removed))
                .allMatch(PrivateKeys::wereIn);
        assertThat(PrivateKeys.wereIn("a private key was removed")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "文件以 -----BEGIN EC PRIVATE KEY----- 开头，提示私钥格式有误",
                "It begins with -----BEGIN RSA PRIVATE KEY----- and ends with -----END RSA PRIVATE KEY-----.",
                "please send private key by the end private key page",
                "BEGIN PRIVATE KEY www.example.com",
                ""
            })
    void wordsAboutAKeyStay(String text) {
        assertThat(PrivateKeys.removed(text)).isSameAs(text);
    }

    @Test
    void aCertificateIsNoKey() {
        assertThat(PrivateKeys.removed(CERTIFICATE)).isSameAs(CERTIFICATE);
    }

    @Test
    void aHostileTextCostsLittle() {
        List<String> parts = List.of(
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n ",
                "-----BEGIN A A A A PRIVATE ",
                "BEGIN ",
                "END PRIVATE KEY BEGIN PRIVATE KEY AAAAAAAAAAAAAAAA",
                "-",
                " ",
                "<",
                "<br>",
                "&gt;",
                "A",
                "A ",
                "A\n",
                "=\n",
                "\\n");
        for (String part : parts) {
            String many = part.repeat((1 << 20) / part.length());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> {
                        PrivateKeys.removed(many);
                        PrivateKeys.removed("-----BEGIN PRIVATE KEY-----\n" + BODY + "\n" + many);
                    },
                    part);
        }
    }

    @Test
    void noTicketCommentOrMailHoldsOne() {
        var ticket = new TicketDraft(
                "s",
                "e",
                Optional.empty(),
                "title " + KEY.replace("\n", " ").substring(0, 400),
                KEY.substring(0, 400),
                KEY,
                Optional.empty());
        var comment = new CommentDraft(Optional.empty(), "li", "look: " + KEY, false);
        var mail = new Mail(
                "id",
                List.of(),
                Optional.empty(),
                "s " + KEY.replace("\n", " "),
                KEY,
                Optional.empty(),
                List.of(),
                0,
                Map.of(),
                List.of());

        assertThat(List.of(
                        ticket.title(),
                        ticket.category(),
                        ticket.description(),
                        comment.text(),
                        mail.subject(),
                        mail.text()))
                .allMatch(PrivateKeys::wereIn)
                .noneMatch(text -> text.contains(LINES.getFirst()));
    }

    @Test
    void theWordsAroundAreReadAsWithoutIt() {
        String words = "域名 www.example.com 的证书一直部署中，已经五个小时了";
        var plain = Recognizer.standard().recognise(described(words).textOf(Instant.EPOCH));
        var leaked =
                Recognizer.standard().recognise(described(words + "\n" + KEY).textOf(Instant.EPOCH));

        assertThat(leaked.kind()).isEqualTo(plain.kind());
        assertThat(leaked.domains()).isEqualTo(plain.domains());
        assertThat(leaked.language()).isEqualTo(Language.ZH_HANS);
        assertThat(PrivateKeys.unmarked("好了 [已删除私钥 (EC PRIVATE KEY)]。")).isEqualTo("好了 " + " ".repeat(24) + "。");
    }

    private static TicketDraft described(String text) {
        return new TicketDraft("s", "e", Optional.empty(), "证书", "", text, Optional.empty());
    }

    @Test
    void isCutOutOfEachTextOfAnEvent() throws Exception {
        var json = new ObjectMapper();
        var event = json.writeValueAsString(Map.of(
                "content", "证书\n" + KEY,
                "conversation", Map.of("messages", List.of(Map.of("content", KEY.replace("\n", "\r\n")))),
                "quoted", json.writeValueAsString(Map.of("text", KEY, "id", 7))));

        var kept = json.readTree(PrivateKeys.removed(event.getBytes(StandardCharsets.UTF_8)));

        assertThat(kept.at("/content").asText()).isEqualTo("证书\n[已删除私钥]");
        assertThat(kept.at("/conversation/messages/0/content").asText()).isEqualTo("[private key removed]");
        assertThat(json.readTree(kept.at("/quoted").asText()).at("/id").asInt()).isEqualTo(7);
        assertThat(kept.toString()).doesNotContain(LINES.get(1));
        byte[] noJson = ("{" + KEY).getBytes(StandardCharsets.UTF_8);
        assertThat(new String(PrivateKeys.removed(noJson), StandardCharsets.UTF_8))
                .isEqualTo("{[private key removed]");
    }

    private static void assertGone(String text, String... around) {
        String kept = PrivateKeys.removed(text);
        assertThat(LINES)
                .allSatisfy(line -> assertThat(kept).doesNotContain(line.substring(0, Math.min(16, line.length()))));
        assertThat(kept).contains(around);
        assertThat(PrivateKeys.wereIn(kept)).isTrue();
    }

    private static String pem(String label) {
        return "-----BEGIN " + label + "-----\n" + BODY + "\n-----END " + label + "-----";
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new Random(bytes).nextBytes(random);
        random[0] = 0x30;
        return random;
    }
}
