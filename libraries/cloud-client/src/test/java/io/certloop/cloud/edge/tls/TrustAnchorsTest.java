package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustAnchorsTest {

    @TempDir
    Path folder;

    @Test
    void aFileMayHoldSeveralAuthorities() throws IOException {
        Path pem = Files.writeString(
                folder.resolve("ca.pem"),
                TestCa.create().rootPem() + TestCa.create().rootPem());

        assertThat(TrustAnchors.in(pem).current()).hasSize(2);
    }

    @Test
    void aReplacedAuthorityIsTakenOver() throws IOException {
        TestCa other = TestCa.create();
        Path pem = Files.writeString(folder.resolve("ca.pem"), TestCa.create().rootPem());
        TrustAnchors anchors = TrustAnchors.in(pem);
        anchors.current();

        Files.writeString(pem, "\n" + other.rootPem());

        assertThat(anchors.current())
                .singleElement()
                .satisfies(anchor -> assertThat(anchor.getTrustedCert()).isEqualTo(other.root()));
    }

    @Test
    void aBrokenFileTakesNoAuthorityAway() throws IOException {
        Path pem = Files.writeString(folder.resolve("ca.pem"), TestCa.create().rootPem());
        TrustAnchors anchors = TrustAnchors.in(pem);
        anchors.current();

        Files.writeString(pem, "");
        assertThat(anchors.current()).hasSize(1);
        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\nAAAA");
        assertThat(anchors.current()).hasSize(1);
    }

    @Test
    void theJdkTrustsSomebody() {
        assertThat(TrustAnchors.ofTheJdk().current()).hasSizeGreaterThan(10);
    }
}
