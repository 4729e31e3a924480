package io.certloop.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command lines of a section of a document, pasted as they stand into one shell. */
final class ReadmeLines {

    private static final String MARK = "=== line ";

    private final List<String> lines;

    private ReadmeLines(List<String> lines) {
        this.lines = lines;
    }

    /** The error is empty if it did what it says. */
    record Ran(String text, String output, String error) {}

    /** The first code block of the section. */
    static ReadmeLines of(String document, String section) {
        String block = document.substring(document.indexOf("\n" + section + "\n"));
        int begin = block.indexOf("```sh\n") + "```sh\n".length();
        return new ReadmeLines(
                block.substring(begin, block.indexOf("\n```", begin)).lines().toList());
    }

    /** Those with curl; the others set variables. */
    List<Ran> run(Path folder) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("""
                        set -u
                        curl() {
                            code=0
                            command curl --max-time 20 "$@" || code=$?
                            # Whoever watches stops at some time.
                            case "$code $*" in
                                "0 "* | "28 "*/events) ;;
                                *) echo "failed: $code" >&2 ;;
                            esac
                        }
                        """);
        List<String> calls =
                lines.stream().filter(line -> line.contains("curl ")).toList();
        int call = 0;
        for (String line : lines) {
            if (calls.contains(line)) {
                String mark = "echo '" + MARK + call++ + "'";
                script.append(mark).append(" ; ").append(mark).append(" >&2\n");
            }
            script.append(line).append('\n');
        }
        Path output = Files.createTempFile("readme", ".out");
        Path errors = Files.createTempFile("readme", ".err");
        bash(script.toString(), folder, output, errors);
        List<String> said = parts(output);
        List<String> failed = parts(errors);
        List<Ran> ran = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            ran.add(
                    i < failed.size()
                            ? new Ran(calls.get(i), said.get(i), failed.get(i))
                            : new Ran(calls.get(i), "", "did not run"));
        }
        return ran;
    }

    private static List<String> parts(Path file) throws IOException {
        String[] parts = Files.readString(file, StandardCharsets.UTF_8).split(MARK + "\\d+\n", -1);
        return List.of(parts).subList(1, parts.length);
    }

    private static void bash(String script, Path folder, Path output, Path errors)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the lines did not end");
        }
    }
}
