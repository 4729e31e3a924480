package io.certloop.ticket.problem.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmergingPatternsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final ProblemConfig SETTINGS = Detective.SETTINGS;

    private final EmergingStage stage = new EmergingStage(SETTINGS);
    private final List<UUID> tickets = new ArrayList<>();

    /** Each text is a ticket of its own, written so long after the one before. */
    private void read(Duration apart, String... texts) {
        var at = NOW;
        for (var text : texts) {
            tickets.add(stage.read(at, text));
            at = at.plus(apart);
        }
    }

    private void read(String... texts) {
        read(Duration.ofHours(1), texts);
    }

    private Problem only() {
        assertThat(stage.problems()).hasSize(1);
        return stage.problems().getFirst();
    }

    private static final String[] UNKNOWN_ERROR = {
        "上传的时候偶尔失败，日志里是 exceed connection limit，HTTP status 472",
        "接口返回 472，body: {\"error\":\"exceed connection limit\"}，昨天还好好的",
        "Our downloads die with \"Exceed connection limit\" (status 472) since this morning"
    };

    @Test
    void groupsTicketsAboutTheSameUnknownError() {
        read(UNKNOWN_ERROR);

        assertThat(only().sightings()).isEqualTo(3);
        assertThat(only().words()).contains("472", "exceed connection", "connection limit");
        assertThat(only().measure().observed()).isEqualTo(3);
    }

    @Test
    void groupsChineseTicketsByThePhraseTheyShare() {
        read("控制台弹出回源鉴权令牌不匹配，昨天没有动过配置", "小程序里全是回源鉴权令牌不匹配，急", "为什么一直说回源鉴权令牌不匹配？");

        assertThat(only().words()).containsExactly("回源鉴权令牌不匹配");
    }

    private static final List<String> CHAIN = List.of(
            "playback stops with a frobnicated handshake nonce",
            "直播推流断开，日志 frobnicated handshake nonce，错误码 47312",
            "点播转码完成以后回调返回错误码 47312，其它都正常");

    static Stream<List<Integer>> orders() {
        return Stream.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aChainIsAGroupInWhateverOrderItsTicketsCome(List<Integer> order) {
        read(order.stream().map(CHAIN::get).toArray(String[]::new));

        assertThat(stage.tickets(only())).containsExactlyInAnyOrderElementsOf(tickets);
        assertThat(only().words()).contains("47312", "frobnicated handshake");
    }

    @Test
    void twoErrorsThatATicketNamesTogetherAreOneGroup() {
        read(
                "gateway refuses frobnicated handshake tokens",
                "mirror rejects oversized manifest chunks",
                "gateway refuses frobnicated handshake tokens, and mirror rejects oversized" + " manifest chunks");

        assertThat(stage.tickets(only())).containsExactlyInAnyOrderElementsOf(tickets);
    }

    @Test
    void aTicketThatIsLinkedToAGroupJoinsItAndBringsItsOwnLinks() {
        read(UNKNOWN_ERROR);
        read("小文件下载报错误码 58213，不知道原因", "exceed connection limit，同时还有错误码 58213", "今天又是错误码 58213");

        assertThat(stage.tickets(only())).containsExactlyInAnyOrderElementsOf(tickets);
    }

    @Test
    void findsAChainAmongTheTicketsOfOrdinaryDays() {
        var found = new EverydayDays(100, 11, 12).playWith(SETTINGS, CHAIN);

        assertThat(found).anyMatch(words -> words.contains("47312"));
    }

    /** docs/decisions/0016 has the figures, and what they were with other bounds. */
    @Test
    void findsHardlyAnyGroupInShuffledDaysOfEverydayTickets() {
        var usualDays = new EverydayDays(100, 11, 25).play(SETTINGS, 5);
        var firstDays = new EverydayDays(100, 0, 1).play(SETTINGS, 100);

        System.out.printf(
                "EMERGING: %.3f false groups a day at 100 tickets a day (%d in %d days of %d"
                        + " texts), %.3f on the first day of a service that knows nothing (%d in"
                        + " %d)%n",
                usualDays.aDay(),
                usualDays.found().size(),
                usualDays.days(),
                usualDays.texts(),
                firstDays.aDay(),
                firstDays.found().size(),
                firstDays.days());
        assertThat(usualDays.aDay()).as("%s", usualDays.found()).isLessThanOrEqualTo(0.15);
        assertThat(firstDays.aDay()).as("%s", firstDays.found()).isLessThanOrEqualTo(0.15);
    }

    @Test
    void needsThreeOfThem() {
        read(UNKNOWN_ERROR[0], UNKNOWN_ERROR[1]);

        assertThat(stage.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT12H1M, 0", "PT11H, 1"})
    void needsThemWithinADay(Duration apart, int groups) {
        read(apart, UNKNOWN_ERROR);

        assertThat(stage.problems()).hasSize(groups);
    }

    @ParameterizedTest
    @CsvSource({"6, 0", "5, 1"})
    void passesOverWhatWasUsualBefore(int times, int groups) {
        for (int i = 0; i < times; i++) {
            stage.read(NOW.minus(Duration.ofDays(3 + 2L * i)), UNKNOWN_ERROR[2]);
        }

        read(UNKNOWN_ERROR[2], UNKNOWN_ERROR[2], UNKNOWN_ERROR[2]);

        assertThat(stage.problems()).hasSize(groups);
    }

    @Test
    void makesNoPatternOfUnrelatedTickets() {
        read(
                "请问发票怎么开，抬头写错了可以改吗",
                "发票抬头如何修改？我们公司换了名字",
                "请问 CDN 流量包怎么续费，和存储的是分开算的吗",
                "如何开具发票，谢谢",
                "请问怎么配置防盗链，referer 写 www.abc.com 就行吗",
                "How can I change the invoice title of my account?",
                "What does the download traffic cost per month?",
                "子账号怎么授权访问 bucket，https://portal.example.com/doc 看不懂",
                "请问如何开发票");

        assertThat(stage.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "联系 13800138000 或 a@b.example.com，域名 www.example.com",
                "https://portal.example.com/bucket?id=5f0c5f0c5f0c5f0c5f0c5f0c",
                "[REDACTED_URL] [REDACTED_EMAIL]",
                "谢谢！！！ ？？",
                ""
            })
    void readsNoTermsFromAddressesAndCourtesies(String text) {
        assertThat(new TermReader().read(text)).isEmpty();
    }

    @Test
    void boundsHostileText() {
        assertThat(new TermReader().read("a_".repeat(32 * 1024)).size()).isLessThanOrEqualTo(48);
        assertThat(new TermReader().read("错误状态码返".repeat(10 * 1024)).size()).isLessThanOrEqualTo(48);
        assertThat(new TermReader().read("\ud800".repeat(1000) + "\u0000 x".repeat(1000)))
                .isEmpty();
    }
}
