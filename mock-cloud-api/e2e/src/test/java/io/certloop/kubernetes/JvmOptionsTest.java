package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

    /** Images are trained with the options of the pods. */
    @Test
    void aServiceThatRanOutOfMemoryEndsOutsideOfPodsToo() throws IOException {
        assertThat(Files.readString(Path.of("..", "..", "certloop"))).contains(JvmOptions.ENDS);
    }
}
