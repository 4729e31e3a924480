package io.certloop.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command in a process of its own, as a person or a pipeline gives it. */
public record CliProcess(int code, String said, String noted) {

    /** @param folder the working directory, which stands for the checkout as well */
    public static CliProcess run(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        // As for all tests; tools/e2e starts what is packaged, and verifies it.
        command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dcertloop.root=" + folder));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CertLoop.class.getName()));
        command.addAll(arguments);
        Path errors = Files.createTempFile("certloop", ".err");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        try {
            return new CliProcess(code, said, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }
}
