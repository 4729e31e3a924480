package io.certloop.watcher.watch.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.controlplane.DomainName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFolderTest {

    private final TestCa ca = TestCa.create();

    @TempDir
    Path folder;

    private void write(String file, TestCa.Leaf leaf) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), leaf.chainPem());
    }

    private static DomainName name(String name) {
        return new DomainName(name);
    }

    @Test
    void theVeryNameComesBeforeAWildcardAndTheNewestFirst() throws Exception {
        Instant now = Instant.now();
        TestCa.Leaf wildcard = ca.leaf(now, now.plus(Duration.ofDays(90)), "*.example.com");
        TestCa.Leaf old = ca.leaf(now.minus(Duration.ofDays(60)), now.plusSeconds(60), "www.example.com");
        TestCa.Leaf current = ca.leaf(now.minus(Duration.ofDays(1)), now.plusSeconds(60), "www.example.com");
        write("wildcard/fullchain.pem", wildcard);
        write("www/old.crt", old);
        write("www/new.crt", current);
        PemFolder files = PemFolder.read(folder);
        assertThat(files.sha256(name("www.example.com"))).contains(current.sha256());
        assertThat(files.sha256(name("shop.example.com"))).contains(wildcard.sha256());
        assertThat(files.sha256(name("*.example.com"))).contains(wildcard.sha256());
        assertThat(files.sha256(name("example.com"))).isEmpty();
    }

    @Test
    void authoritiesAndKeysAreNoLeaves() throws Exception {
        TestCa.Leaf leaf = ca.leaf("www.example.com");
        Files.writeString(folder.resolve("ca.pem"), ca.rootPem());
        Files.writeString(
                folder.resolve("privkey.pem"), "-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> PemFolder.read(folder)).hasMessageContaining("no certificates");
        write("www.pem", leaf);
        assertThat(PemFolder.read(folder).sha256(name("www.example.com"))).contains(leaf.sha256());
    }

    @Test
    void aDeploymentIsReadAgainAndAFileThatIsHalfWrittenIsNot() throws Exception {
        TestCa.Leaf next = ca.leaf("www.example.com");
        write("www.pem", ca.leaf("www.example.com"));
        PemFolder files = PemFolder.read(folder);
        write("www.pem", next);
        files.reload();
        assertThat(files.sha256(name("www.example.com"))).contains(next.sha256());
        Files.writeString(folder.resolve("www.pem"), "-----BEGIN CERT");
        assertThatThrownBy(files::reload).isInstanceOf(IllegalArgumentException.class);
        assertThat(files.sha256(name("www.example.com"))).contains(next.sha256());
    }

    @Test
    void aFileThatIsNoCertificateIsNamed() throws Exception {
        Files.writeString(folder.resolve("www.pem"), "hello");
        assertThatThrownBy(() -> PemFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("www.pem")
                .hasMessageContaining("no certificate in PEM");
        assertThatThrownBy(() -> PemFolder.read(folder.resolve("missing")))
                .hasMessageContaining("missing cannot be read");
    }
}
