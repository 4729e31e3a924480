package io.certloop.service.files;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Checks files as a service would read them, without the service, for example before a change is merged. The exit code
 * is 0 if all files can be used, 1 if a file cannot be used, and 2 if nothing could be checked.
 */
public final class FileCheck {

    private final Map<String, ReloadingFile.Parser<?>> parsers;
    private final PrintStream out;
    private final PrintStream errors;

    /**
     * Creates a check.
     *
     * @param parsers by the kind of file, which is the first argument of {@code run}
     */
    public FileCheck(Map<String, ReloadingFile.Parser<?>> parsers, PrintStream out, PrintStream errors) {
        this.parsers = parsers;
        this.out = out;
        this.errors = errors;
    }

    /**
     * @param arguments the kind of the files, then their paths
     * @return the exit code
     */
    public int run(List<String> arguments) {
        if (arguments.size() < 2 || !parsers.containsKey(arguments.getFirst())) {
            errors.println("usage: check %s FILE..."
                    .formatted(
                            String.join("|", parsers.keySet().stream().sorted().toList())));
            return 2;
        }
        var parser = parsers.get(arguments.getFirst());
        return arguments.stream()
                .skip(1)
                .mapToInt(file -> check(parser, file))
                .max()
                .orElseThrow();
    }

    private int check(ReloadingFile.Parser<?> parser, String file) {
        try {
            parser.parse(Files.readAllBytes(Path.of(file)));
            out.println(file + ": ok");
            return 0;
        } catch (UnusableFileException e) {
            errors.println(file + ": " + e.getMessage());
            return 1;
        } catch (NoSuchFileException e) {
            errors.println(file + ": there is no such file");
            return 2;
        } catch (IOException e) {
            errors.println(file + ": cannot be read: " + e.getMessage());
            return 2;
        }
    }
}
