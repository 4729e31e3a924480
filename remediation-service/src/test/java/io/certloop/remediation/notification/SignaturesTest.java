package io.certloop.remediation.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values computed with openssl dgst -sha256 -hmac. */
class SignaturesTest {

    @Test
    void webhook() {
        assertThat(Signatures.webhook("secret", 1_700_000_000, "{}"))
                .isEqualTo("sha256=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163");
    }

    @Test
    void feishuKeysWithTheTextAndSignsNothing() {
        assertThat(Signatures.feishu("secret", 1_700_000_000))
                .isEqualTo("fiWS2+gh28DOydAv7hzONH/mDn9+b1Y4Y5ivXWXy8vA=");
    }

    @Test
    void dingTalkKeysWithTheSecret() {
        assertThat(Signatures.dingTalk("secret", 1_700_000_000_000L))
                .isEqualTo("OuzzJR5+xZ4/EYwqtNt6sMYZQMTa/HEGvc9miJe7XzY=");
    }
}
