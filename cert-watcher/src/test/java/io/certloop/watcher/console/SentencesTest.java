package io.certloop.watcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.text.Sentences;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageBundle;
import io.certloop.testkit.MessageFiles;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private final MessageBundle chinese = MessageBundle.read("console/sentences.zh.properties");

    @Test
    void everySentenceIsThereInBothLanguagesWithTheSameArguments() {
        assertThat(MessageBundle.of(FindingMessage.values()).differences(chinese))
                .isEmpty();
        assertThat(MessageFiles.of("cert-watcher").untranslated()).isEmpty();
        assertThat(Sentences.of(FindingMessage.values())).isNotNull();
    }

    @Test
    void aFindingIsSaidWithItsFactsInTheirPlaces() {
        Message late = FindingMessage.LATE.with("CERTIFICATE", 61);
        Message edge = FindingMessage.EDGE.with("127.0.0.1", "UNKNOWN");

        assertThat(said(FindingMessage.BLOCKED.with(late, "<b>"))).isEqualTo("CERTIFICATE 更改已进行 61 分钟，服务商的任务被阻塞：<b>");
        assertThat(said(FindingMessage.NOT_SERVED.with(FindingMessage.EDGES.with(1, 2, List.of(edge)))))
                .isEqualTo("未提供已配置的证书：2 个边缘节点中的 1 个：127.0.0.1（verdict UNKNOWN）");
    }

    private String said(Message message) {
        return chinese.text(message, (name, value) -> name.equals("verdict") ? name + " " + value : value);
    }
}
