package io.certloop.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the JDK of the build: another one may need another change. */
class FixedOrderIT {

    @TempDir
    private Path folder;

    /** The order of this JVM's sets and maps, and what hash code an object has. */
    public static void main(String... arguments) {
        Object[] letters = "abcdefghijklmnopqrstuvwxyz".chars().boxed().toArray();
        System.out.printf(
                "%s %s %d%n",
                Set.of(letters),
                Map.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8),
                System.identityHashCode(new Object()));
    }

    @Test
    void eachJvmHasTheSameOrder() throws Exception {
        Path jdk = Path.of(System.getProperty("java.home"));
        List<String> options = FixedOrder.options(jdk, folder);

        String first = printed(jdk, options);

        assertThat(first).endsWith("} 1\n");
        assertThat(printed(jdk, options)).isEqualTo(first);
        assertThat(printed(jdk, List.of())).isNotEqualTo(first);
    }

    private static String printed(Path jdk, List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", "target/test-classes", FixedOrderIT.class.getName()));
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor()).as(output).isZero();
        return output;
    }
}
