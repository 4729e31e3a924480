package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainTrustTest {

    private final TestCa ca = TestCa.create();
    private final TestCa.Leaf leaf = ca.leaf("www.example.com");

    @Test
    void aChainMayEndAtARoot() {
        assertThat(isTrusted(leaf, ca.root())).isTrue();
        assertThat(isTrusted(leaf, TestCa.create().root())).isFalse();
    }

    @Test
    void aChainMayEndAtAnIntermediate() {
        var intermediate = leaf.chain().get(1);
        assertThat(isTrusted(leaf, intermediate)).isTrue();
        assertThat(isTrusted(leaf.withoutIntermediate(), intermediate)).isTrue();
    }

    @Test
    void aLeafMayBeTrustedByItself() {
        assertThat(isTrusted(leaf, leaf.certificate())).isTrue();
        assertThat(isTrusted(leaf, ca.leaf("www.example.org").certificate())).isFalse();
    }

    private static boolean isTrusted(TestCa.Leaf leaf, X509Certificate anchor) {
        return ChainTrust.until(leaf.chain(), Set.of(new TrustAnchor(anchor, null)), Instant.now())
                .isPresent();
    }
}
