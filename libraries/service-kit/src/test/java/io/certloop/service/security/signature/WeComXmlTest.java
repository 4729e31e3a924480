package io.certloop.service.security.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeComXmlTest {

    @Test
    void xmlThatNamesFilesIsNotRead() {
        assertThat(WeComXml.read("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
                        + "<xml><Encrypt>&f;</Encrypt></xml>"))
                .isEmpty();
        assertThat(WeComXml.read("no xml")).isEmpty();
        assertThat(WeComXml.read("<xml><A><![CDATA[x]]></A></xml>")
                        .orElseThrow()
                        .text("A"))
                .isEqualTo("x");
    }
}
