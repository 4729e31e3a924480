package io.certloop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path target;

    private Path jars;

    @BeforeEach
    void packageProgram() throws IOException {
        jars = Files.createDirectory(target.resolve("app"));
        var source = Files.writeString(target.resolve("Waits.java"), """
                        public class Waits {
                            public static void main(String[] arguments) throws Exception {
                                System.out.println("up");
                                Thread.currentThread().join();
                            }
                        }
                        """);
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", target.toString(), source.toString()))
                .isZero();
        try (var jar = new JarOutputStream(Files.newOutputStream(jars.resolve("app.jar")))) {
            jar.putNextEntry(new JarEntry("Waits.class"));
            jar.write(Files.readAllBytes(target.resolve("Waits.class")));
        }
    }

    private ChildProcess started(ClassArchive archive, String... more) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(archive.options());
        command.addAll(List.of(more));
        command.addAll(List.of("-cp", jars.resolve("app.jar").toString(), "Waits"));
        return ChildProcess.start(new ProcessBuilder(command).redirectErrorStream(true));
    }

    private static String awaitUp(ChildProcess process) throws IOException {
        var lines = new ArrayList<String>();
        var out = process.process().inputReader();
        String line;
        do {
            line = out.readLine();
            lines.add(line);
        } while (line != null && !line.equals("up"));
        return String.join("\n", lines);
    }

    private void make() throws IOException {
        var first = ClassArchive.of(jars, true);
        try (var process = started(first)) {
            assertThat(awaitUp(process)).isEqualTo("up");
            assertThat(process.stop(LONG)).isPresent();
            first.madeBy(process).join();
        }
    }

    private List<String> archives() throws IOException {
        try (var files = Files.list(target)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".jsa"))
                    .toList();
        }
    }

    @Test
    void theFirstThatEndsLeavesItsClassesToTheNext() throws IOException {
        make();

        try (var process = started(ClassArchive.of(jars, true), "-Xlog:class+load")) {
            assertThat(awaitUp(process)).containsPattern("Waits source: shared objects file \\(top\\)");
        }
    }

    @Test
    void whatAKilledOneLeftIsNotUsed() throws IOException {
        var first = ClassArchive.of(jars, true);
        try (var process = started(first)) {
            awaitUp(process);
            var part = first.options().getLast().replaceFirst(".*=", "");
            Files.writeString(Path.of(part), "half of it");
            process.kill();
            first.madeBy(process).join();
        }

        assertThat(archives()).isEmpty();
        assertThat(ClassArchive.of(jars, true).options().getLast()).contains("AtExit");
    }

    @Test
    void oneAtATimeMakesItAndOnlyIfItMay() {
        assertThat(ClassArchive.of(jars, false).options()).isEmpty();
        assertThat(ClassArchive.of(jars, true).options()).hasSize(2);
        assertThat(ClassArchive.of(jars, true).options()).isEmpty();
    }

    @Test
    void anotherBuildHasAnotherOneAndTheOldOneGoes() throws IOException {
        make();
        var old = archives();
        Files.writeString(jars.resolve("more.txt"), "of the next build");
        assertThat(ClassArchive.of(jars, false).options()).isEmpty();
        make();

        assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(old);
    }
}
