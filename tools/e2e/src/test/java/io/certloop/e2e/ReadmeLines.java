package io.certloop.e2e;

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

    /** What curl says when its time is up; whether that is a failure is decided by its code. */
    private static final String STOPPED = "curl: \\(28\\) .*\n";

    private final List<String> lines;

    private ReadmeLines(List<String> lines) {
        this.lines = lines;
    }

    /** What a line did; the error is empty if it did what it says. */
    record Ran(String text, String output, String error) {}

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
                        """
                        set -u -o pipefail
                        curl() {
                            code=0
                            command curl --fail-with-body -S --max-time 20 "$@" || code=$?
                            # Whoever watches stops at some time.
                            case "$code $*" in
                                "0 "* | "28 "*/events) ;;
                                *) echo "failed: $code" >&2 ;;
                            esac
                        }
                        """);
        for (int i = 0; i < lines.size(); i++) {
            String mark = "echo '" + MARK + i + "'";
            script.append(mark).append(" ; ").append(mark).append(" >&2\n");
            script.append(lines.get(i)).append('\n');
        }
        Path output = Files.createTempFile("readme", ".out");
        Path errors = Files.createTempFile("readme", ".err");
        bash(script.toString(), setting, output, errors);
        List<String> said = parts(output);
        List<String> failed = parts(errors);
        List<Ran> ran = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            ran.add(
                    i < failed.size()
                            ? new Ran(
                                    lines.get(i),
                                    said.get(i),
                                    failed.get(i).replaceAll(STOPPED, ""))
                            : new Ran(lines.get(i), "", "did not run"));
        }
        return ran;
    }

    private static List<String> parts(Path file) throws IOException {
        String[] parts = Files.readString(file, StandardCharsets.UTF_8).split(MARK + "\\d+\n", -1);
        return List.of(parts).subList(1, parts.length);
    }

    private static void bash(String script, Map<String, String> setting, Path output, Path errors)
            throws IOException, InterruptedException {
        ProcessBuilder shell =
                new ProcessBuilder("bash", "-c", script)
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        shell.environment().putAll(setting);
        Process process = shell.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the lines did not end");
        }
    }
}
