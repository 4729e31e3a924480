package io.certloop.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.harness.system.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:5000/a", "127.0.0.1:5000", "127.1.2.3/a", "[::1]:5000"})
    void plainHttpStaysOnThisMachine(String registry) {
        assertThat(pushTo(registry).plainHttp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com",
                "localhost.example.com:5000",
                "127.0.0.1.example.com",
                "10.0.0.1:5000/127.0.0.1",
                "[::2]:5000",
                "1127.0.0.1"
            })
    void everythingElseNeedsTls(String registry) {
        assertThat(pushTo(registry).plainHttp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://registry.example.com", "me:secret@registry.example.com"})
    void aRegistryIsAHostAndAPath(String registry) {
        assertThatThrownBy(() -> pushTo(registry))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void credentialsAreInAFile() {
        assertThatThrownBy(() -> new ImageSettings(
                        false, false, "amd64", "registry.example.com", true, Optional.of(Path.of("no-such-file"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("podman login --authfile");
    }

    @Test
    void anotherArchitectureNeedsLockedPackages() {
        assertThatThrownBy(() -> new ImageSettings(false, false, "arm64", "", false, Optional.empty()))
                .hasMessage("--arch arm64 needs --reproducible");
        assertThatThrownBy(() -> new ImageSettings(true, false, "s390x", "", false, Optional.empty()))
                .hasMessageContaining("one of amd64, arm64");
    }

    private static ImageSettings pushTo(String registry) {
        return new ImageSettings(false, false, "amd64", registry, true, Optional.empty());
    }
}
