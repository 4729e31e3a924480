package io.certloop.cloud.edge.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.text.MessageBundle;
import org.junit.jupiter.api.Test;

class ProbeMessageTest {

    @Test
    void everySentenceHasAChineseOneWithTheSameArguments() {
        MessageBundle chinese = MessageBundle.read("console/probe-sentences.zh.properties");
        assertThat(MessageBundle.of(ProbeMessage.values()).differences(chinese)).isEmpty();
    }
}
