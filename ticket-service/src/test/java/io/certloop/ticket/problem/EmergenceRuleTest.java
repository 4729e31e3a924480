package io.certloop.ticket.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.incident.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmergenceRuleTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final TermReader reader = new TermReader();
    private final EmergenceRule rule =
            new EmergenceRule(
                    new PatternSettings.Emerging(
                            Duration.ofHours(24),
                            3,
                            4,
                            Duration.ofDays(14),
                            5,
                            0.001,
                            Duration.ofDays(2)));

    /** What the last of the texts is judged to be, each an hour after the one before. */
    private Optional<EmergenceRule.Group> judge(
            Map<String, Integer> frequencies, Duration apart, String... texts) {
        Map<String, List<TermMemory.Use>> uses = new HashMap<>();
        var last = Optional.<EmergenceRule.Group>empty();
        var at = NOW;
        for (var text : texts) {
            var reading = new TermMemory.Reading(TicketId.random(), at, reader.read(text));
            last = rule.judge(reading, rule.rare(reading.terms(), frequencies), uses);
            var use = new TermMemory.Use(reading.ticket(), at);
            reading.terms()
                    .forEach(term -> uses.computeIfAbsent(term, t -> new ArrayList<>()).add(use));
            at = at.plus(apart);
        }
        return last;
    }

    private Optional<EmergenceRule.Group> judge(String... texts) {
        return judge(Map.of(), Duration.ofHours(1), texts);
    }

    private static final String[] UNKNOWN_ERROR = {
        "上传的时候偶尔失败，日志里是 exceed connection limit，HTTP status 472",
        "接口返回 472，body: {\"error\":\"exceed connection limit\"}，昨天还好好的",
        "Our downloads die with \"Exceed connection limit\" (status 472) since this morning"
    };

    @Test
    void groupsTicketsAboutTheSameUnknownError() {
        var group = judge(UNKNOWN_ERROR).orElseThrow();

        assertThat(group.finding().sightings()).hasSize(3);
        assertThat(group.finding().words())
                .contains("472", "exceed connection", "connection limit");
        assertThat(group.finding().measure().observed()).isEqualTo(3);
    }

    @Test
    void groupsChineseTicketsByThePhraseTheyShare() {
        var group =
                judge("控制台弹出回源鉴权令牌不匹配，昨天没有动过配置", "小程序里全是回源鉴权令牌不匹配，急", "为什么一直说回源鉴权令牌不匹配？")
                        .orElseThrow();

        assertThat(group.finding().words()).containsExactly("回源鉴权令牌不匹配");
    }

    @Test
    void needsThreeOfThem() {
        assertThat(judge(UNKNOWN_ERROR[0], UNKNOWN_ERROR[1])).isEmpty();
    }

    @Test
    void needsThemWithinADay() {
        assertThat(judge(Map.of(), Duration.ofHours(12).plusMinutes(1), UNKNOWN_ERROR)).isEmpty();
        assertThat(judge(Map.of(), Duration.ofHours(11), UNKNOWN_ERROR)).isPresent();
    }

    @Test
    void passesOverWhatWasUsualBefore() {
        var usual = new HashMap<String, Integer>();
        for (var text : UNKNOWN_ERROR) {
            reader.read(text).forEach(term -> usual.put(term, 6));
        }

        assertThat(judge(usual, Duration.ofHours(1), UNKNOWN_ERROR)).isEmpty();
        usual.put(TermMemory.ALL, 10_000);
        assertThat(judge(usual, Duration.ofHours(1), UNKNOWN_ERROR)).isPresent();
    }

    @Test
    void makesNoPatternOfUnrelatedTickets() {
        assertThat(
                        judge(
                                "请问发票怎么开，抬头写错了可以改吗",
                                "发票抬头如何修改？我们公司换了名字",
                                "请问 CDN 流量包怎么续费，和存储的是分开算的吗",
                                "如何开具发票，谢谢",
                                "请问怎么配置防盗链，referer 写 www.abc.com 就行吗",
                                "How can I change the invoice title of my account?",
                                "What does the download traffic cost per month?",
                                "子账号怎么授权访问 bucket，https://portal.example.com/doc 看不懂",
                                "请问如何开发票"))
                .isEmpty();
    }

    @Test
    void doesNotJoinTicketsThatAreEachLikeTheLastInWordsOfTheirOwn() {
        var group =
                judge(
                        "gateway refuses frobnicated handshake tokens",
                        "mirror rejects oversized manifest chunks",
                        "gateway refuses frobnicated handshake tokens, and mirror rejects oversized"
                                + " manifest chunks");

        assertThat(group).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "联系 13800138000 或 a@b.example.com，域名 www.example.com",
                "https://portal.example.com/bucket?id=5f0c5f0c5f0c5f0c5f0c5f0c",
                "谢谢！！！ ？？",
                ""
            })
    void readsNoTermsFromAddressesAndCourtesies(String text) {
        assertThat(reader.read(text)).isEmpty();
    }

    @Test
    void boundsHostileText() {
        assertThat(reader.read("a_".repeat(32 * 1024)).size()).isLessThanOrEqualTo(48);
        assertThat(reader.read("错误状态码返".repeat(10 * 1024)).size()).isLessThanOrEqualTo(48);
        assertThat(reader.read("\ud800".repeat(1000) + "\u0000 x".repeat(1000))).isEmpty();
    }
}
