package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {

    /** The launcher's processes, and those that an image is trained with. */
    @ParameterizedTest
    @ValueSource(strings = {"certloop", "k8s/images.sh"})
    void aServiceThatRanOutOfMemoryEndsOutsideOfPodsToo(String script) throws IOException {
        assertThat(Files.readString(Path.of("..", "..", script))).contains(JvmOptions.ENDS);
    }
}
