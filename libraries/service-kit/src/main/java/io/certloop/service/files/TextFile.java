package io.certloop.service.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Small text files that must be usable when a service starts. */
public final class TextFile {

    private TextFile() {}

    /** A secret: any text that is not empty. */
    public static String secret(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        return text;
    }

    /** As below, of a file that nobody else is told about. */
    public static <T> ReloadingFile<T> of(Path path, Function<String, T> parse) {
        return of(path, parse, flaw -> {});
    }

    /**
     * @param parse of the text without blanks around it; throws IllegalArgumentException, whose
     *     message must not quote what is secret
     * @param flaws told why the file cannot be used, and empty once it can
     * @throws IllegalStateException if it cannot be used now
     */
    public static <T> ReloadingFile<T> of(
            Path path, Function<String, T> parse, Consumer<Optional<String>> flaws) {
        ReloadingFile<T> file =
                new ReloadingFile<>(
                        path,
                        bytes -> {
                            try {
                                return parse.apply(
                                        new String(bytes, StandardCharsets.UTF_8).strip());
                            } catch (IllegalArgumentException e) {
                                throw new UnusableFileException(e.getMessage());
                            }
                        },
                        flaws);
        file.required();
        return file;
    }
}
