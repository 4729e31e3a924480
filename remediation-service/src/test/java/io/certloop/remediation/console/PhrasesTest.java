package io.certloop.remediation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Phrases;
import io.certloop.remediation.run.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private static final Path FILE = Path.of("src/main/resources/console/phrases.zh.txt");
    private static final Path ENGLISH = Path.of("src/main/resources/console/phrases.en.txt");
    private static final Path PLANS = Path.of("src/main/resources/console/plan.zh.txt");

    private final Phrases chinese = Phrases.in(Messages.in(List.of(Locale.CHINESE)));

    @Test
    void saysWhatTheEngineWroteWithItsFactsInTheirPlaces() {
        assertThat(chinese.say("2 of 5 domains are not done")).isEqualTo("5 个域名中有 2 个未完成");
        assertThat(chinese.say("not fixed in time: still processing")).isEqualTo("未按时修复：仍在处理中");
        assertThat(
                        chinese.say(
                                "The certificate change is processing since 2026-11-25T01:00:00Z."
                                        + " The first of the plan would be done now."
                                        + " A second person has to agree to it first."))
                .isEqualTo("证书更改自 2026-11-25T01:00:00Z 起一直处理中。 现在会执行方案的第一步。 需要先由第二人批准。");
        assertThat(
                        chinese.say(
                                "WATCHER by cert-watcher: finding 7: SERVED_OTHER_CERTIFICATE,"
                                        + " first seen 4"))
                .isEqualTo("巡检 cert-watcher：巡检发现 7：边缘节点提供另一个证书，首次见于 4");
        assertThat(chinese.say("pause: paused until 4: $1 \\ set, set by li, since 3"))
                .isEqualTo("暂停：暂停至 4：$1 \\ set，设置者 li，自 3");
    }

    @Test
    void saysTheLinesOfAPlan() {
        Phrases plans = Phrases.ofPlans(Messages.in(List.of(Locale.CHINESE)));
        assertThat(plans.say("diagnosis: NotServed")).isEqualTo("诊断：边缘节点提供另一个证书");
        assertThat(
                        plans.say(
                                "plan 1: Resubmit certificate c-7 force-https=true http2=false"
                                        + " https-on=true, risk LOW"))
                .isEqualTo("第 1 步：重新提交，证书 c-7，强制 HTTPS 是，HTTP/2 否，启用 HTTPS 是，风险低");
        assertThat(plans.say("next: RetryTask task t-1, risk MEDIUM"))
                .isEqualTo("下一步：重试任务，任务 t-1，风险中");
        assertThat(plans.say("then a person takes over: QUOTA_USED_UP")).isEqualTo("然后转交人工：配额已用完");
        assertThat(Phrases.ofPlans(Messages.in(List.of())).say("domain: a.example"))
                .isEqualTo("domain: a.example");
    }

    @Test
    void leavesTheWordsOfOthersAsTheyAre() {
        assertThat(chinese.say("could not look: gateway says <b>no</b>\n{0}"))
                .isEqualTo("无法查看：gateway says <b>no</b>\n{0}");
        assertThat(chinese.say("服务商的话")).isEqualTo("服务商的话");
        assertThat(chinese.say("")).isEmpty();
        Phrases english = Phrases.in(Messages.in(List.of()));
        assertThat(english.say("looking")).isEqualTo("looking");
        assertThat(english.say("ON_CALL by li: <b>")).isEqualTo("by li, on call: <b>");
        assertThat(english.say("finding 7: DEPLOYMENT_STUCK, first seen 4"))
                .isEqualTo("finding 7: deployment stuck, first seen 4");
        assertThat(english.say("Resubmit needs a second person until 4, plan a"))
                .isEqualTo("submit again needs a second person until 4, plan a");
    }

    @Test
    void everyPhraseIsOneThatTheEngineStillWrites() throws IOException {
        String sources = sources();
        for (String line : lines()) {
            if (!line.startsWith("#")) {
                for (String literal : line.split(" = ")[0].split("\\{\\d}")) {
                    String core = literal.replaceAll("^[ .,:;]+|[ .,:;]+$", "");
                    assertThat(sources).as(line).contains(core);
                }
            }
        }
    }

    private static List<String> lines() throws IOException {
        List<String> all = new ArrayList<>(Files.readAllLines(FILE));
        all.addAll(Files.readAllLines(PLANS));
        all.addAll(Files.readAllLines(ENGLISH));
        return all;
    }

    /** The texts of the code, and of who asks for runs; those over several lines joined. */
    private static String sources() throws IOException {
        var all = new StringBuilder();
        for (String folder :
                List.of(
                        "src/main/java",
                        "../libraries/cloud-client/src/main/java",
                        "../libraries/service-kit/src/main/java",
                        "../cert-watcher/src/main/java",
                        "../ticket-service/src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    if (!file.toString().contains("console")) {
                        all.append(Files.readString(file));
                    }
                }
            }
        }
        Stream.of(Trigger.values()).forEach(each -> all.append(each).append(" by "));
        return all.toString().replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("%s", "");
    }
}
