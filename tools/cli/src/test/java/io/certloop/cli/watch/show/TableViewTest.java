package io.certloop.cli.watch.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cli.watch.check.NameInspection;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.harness.report.TextWidth;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.text.FindingMessage;
import io.certloop.watcher.watch.list.Target;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableViewTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private static WatchResult result(String name, Severity severity, Message... details) {
        List<Finding> findings = new ArrayList<>();
        for (Message detail : details) {
            findings.add(Finding.noted(Reason.CERTIFICATE_EXPIRED, severity, detail));
        }
        var edge = new EdgeAddress(InetAddress.getLoopbackAddress(), 443);
        var refused = new EdgeProbeResult.Refused(edge, NOW, "no");
        var inspection = new NameInspection(List.of(refused), Optional.empty(), Optional.empty(), 0, 0, List.of());
        return new WatchResult(Target.parse(name), NOW, inspection, Optional.empty(), findings);
    }

    private static WatchResult unseen(String name, String detail) {
        var inspection =
                new NameInspection(List.of(), Optional.of(Message.plain(detail)), Optional.empty(), 0, 0, List.of());
        return new WatchResult(Target.parse(name), NOW, inspection, Optional.empty(), List.of());
    }

    private static List<String> lines(String language, WatchResult... results) {
        return TableView.lines(Words.of(Map.of("LANG", language)), List.of(results), NOW);
    }

    @Test
    void theWorstComesFirstAndUnknownBeforeHealthy() {
        Message detail = FindingMessage.REVOKED.with("x");
        assertThat(lines(
                        "C",
                        result("a.example.com", Severity.INFO),
                        unseen("b.example.com", "why"),
                        result("c.example.com", Severity.WARNING, detail),
                        result("d.example.com", Severity.CRITICAL, detail)))
                .filteredOn(line -> line.contains("example.com"))
                .map(line -> line.substring(0, 4))
                .containsExactly("!! d", "!  c", "?  b", "   a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "zh_CN.UTF-8"})
    void nothingIsWiderThanTheTerminal(String language) {
        String name = "a-very-long-label-that-goes-on-and-on.".repeat(4) + "example.com:8443";
        Message words = Message.plain("many words that go on ".repeat(20));
        Message chinese = Message.plain("没有空格的很长的说明".repeat(20));
        assertThat(lines(
                        language,
                        result(name, Severity.CRITICAL, words, chinese),
                        unseen("证书.example.com", "x".repeat(300))))
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void whatIsLeftOutIsCounted() {
        WatchResult[] healthy = new WatchResult[30];
        WatchResult[] bad = new WatchResult[120];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = result("h" + i + ".example.com", Severity.CRITICAL, FindingMessage.REVOKED.with("x"));
        }
        for (int i = 0; i < healthy.length; i++) {
            healthy[i] = result("h" + i + ".example.com", Severity.INFO);
        }
        assertThat(lines("C", healthy)).hasSize(22).last().isEqualTo("   … and 10 more");
        assertThat(lines("C", bad)).hasSize(200).last().isEqualTo("   … and 21 more");
    }

    @Test
    void noControlCharacterOfAnAnswerReachesTheTerminal() {
        assertThat(lines("C", unseen("a.example.com", "a\u001b[2Jb"))).noneMatch(line -> line.contains("\u001b"));
    }
}
