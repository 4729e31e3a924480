package io.certloop.ticket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command lines of a section of the README, run as they stand in one shell. */
final class ReadmeLines {

    private static final String MARK = "=== line ";

    private final List<String> lines;

    private ReadmeLines(List<String> lines) {
        this.lines = lines;
    }

    /** What a line did; the error is empty if it did what it says. */
    record Ran(String text, String error) {}

    /** The lines with curl in the first code block of the section. */
    static ReadmeLines of(Path readme, String section) throws IOException {
        String text = Files.readString(readme);
        String block = text.substring(text.indexOf("\n" + section + "\n"));
        int begin = block.indexOf("```sh\n") + "```sh\n".length();
        return new ReadmeLines(
                block.substring(begin, block.indexOf("\n```", begin))
                        .lines()
                        .filter(line -> line.contains("curl "))
                        .toList());
    }

    /**
     * @param setting variables that the section's first lines set for a reader
     */
    List<Ran> run(Map<String, String> setting) throws IOException, InterruptedException {
        StringBuilder script =
                new StringBuilder(
                        "set -u -o pipefail\n"
                                + "curl() { command curl --fail-with-body -S --max-time 20 \"$@\""
                                + " || echo \"failed: $?\" >&2; }\n");
        for (int i = 0; i < lines.size(); i++) {
            script.append("echo '").append(MARK).append(i).append("' >&2\n");
            script.append(lines.get(i)).append('\n');
        }
        String said = bash(script.toString(), setting);
        List<Ran> ran = new ArrayList<>();
        String[] parts = said.split(MARK + "\\d+\n", -1);
        for (int i = 0; i < lines.size(); i++) {
            ran.add(new Ran(lines.get(i), i + 1 < parts.length ? parts[i + 1] : "did not run"));
        }
        return ran;
    }

    private static String bash(String script, Map<String, String> setting)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("readme", ".err");
        ProcessBuilder shell =
                new ProcessBuilder("bash", "-c", script)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(errors.toFile());
        shell.environment().putAll(setting);
        Process process = shell.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the lines did not end");
        }
        return Files.readString(errors, StandardCharsets.UTF_8);
    }
}
