package io.certloop.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianLockTest {

    @TempDir
    Path folder;

    @Test
    void theLockHasBaseStageAndJdkByChecksum() throws IOException {
        var lock = new DebianLock(new Checkout(Path.of("../.."), Map.of(), System.out));

        assertThat(lock.entries("amd64", List.of("base", "stage", "jdk")))
                .extracting(DebianLock.Entry::name)
                .contains("libc6", "dash", "openjdk-25-jdk-headless");
        assertThat(lock.entries("arm64", List.of("base", "jdk")))
                .extracting(DebianLock.Entry::name)
                .contains("libc6", "openjdk-25-jdk-headless");
    }

    @Test
    void anotherFileThanTheLockedOneIsRefused() throws IOException {
        lock("base amd64 tiny 1.0 " + "a".repeat(64));
        var cached = folder.resolve(".certloop/debian/" + "a".repeat(64) + ".deb");
        Files.createDirectories(cached.getParent());
        Files.writeString(cached, "somebody else's");
        var lock = new DebianLock(new Checkout(folder, Map.of(), System.out));

        assertThatThrownBy(() -> lock.unpack(lock.entries("amd64", List.of("base")), folder.resolve("root")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("tiny 1.0 of amd64 has the SHA-256 ")
                .hasMessageEndingWith("debian.lock says " + "a".repeat(64));
        assertThat(cached).doesNotExist();
    }

    @Test
    void aLineWithoutAChecksumIsNamed() throws IOException {
        lock("base amd64 tiny 1.0");
        var lock = new DebianLock(new Checkout(folder, Map.of(), System.out));

        assertThatThrownBy(() -> lock.entries("amd64", List.of("base")))
                .hasMessageContaining("debian.lock")
                .hasMessageContaining("base amd64 tiny 1.0");
    }

    private void lock(String line) throws IOException {
        var file = folder.resolve("k8s/image/debian.lock");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# comment\n" + line + "\n");
    }
}
