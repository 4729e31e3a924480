package io.certloop.watcher.watch.list;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

public final class TargetReader {

    private static final int HEAD = 8 * 1024;
    private static final Pattern YAML = Pattern.compile("(?i).*\\.ya?ml");
    private static final Pattern LIST = Pattern.compile("(?i)(?![a-z][a-z0-9+.-]*://).*(/|\\.(txt|ya?ml)$).*");

    private final Path folder;

    /** @param folder the folder to which relative file names refer */
    public TargetReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads all lists; wrong lines are collected and reported by {@code Targets.all()}.
     *
     * @param arguments names, and names of files
     * @param httpSd address of an HTTP service discovery, read after the arguments
     * @throws UnusableListException if the service discovery cannot be used or the lists have too many names
     */
    public Targets read(List<String> arguments, Optional<URI> httpSd) {
        Targets into = new Targets();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            Path file = folder.resolve(argument);
            if (Files.isRegularFile(file)) {
                file(file, argument, into);
                continue;
            }
            into.from("", "argument");
            if (Files.exists(file)) {
                into.mistake(i + 1, argument + " is no file; expected a list or a name");
            } else if (LIST.matcher(argument).matches()) {
                into.mistake(i + 1, "there is no file " + argument);
            } else {
                into.add(i + 1, argument);
            }
        }
        httpSd.ifPresent(address -> HttpSd.read(address, into));
        return into;
    }

    private void file(Path file, String argument, Targets into) {
        into.from(argument, "line");
        try (var in = new BufferedInputStream(Files.newInputStream(file), 2 * HEAD)) {
            in.mark(HEAD + 1);
            byte[] start = in.readNBytes(HEAD);
            in.reset();
            if (isBinary(start)) {
                into.mistake(1, "binary data; expected text or YAML");
                return;
            }
            String head = new String(start, StandardCharsets.UTF_8);
            if (head.stripLeading().startsWith("-----BEGIN ")) {
                into.mistake(1, "PEM; expected a list of names (--expect takes the folder of it)");
                return;
            }
            if (YAML.matcher(argument).matches()) {
                EntryList.yaml(reader(in), into);
            } else {
                text(reader(in), into);
            }
        } catch (CharacterCodingException e) {
            into.mistake(1, "not UTF-8; save the list as UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads text with one name per line; text after a # is a comment. */
    private static void text(BufferedReader lines, Targets into) throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String entry = line.replaceFirst("#.*", "").replace("\uFEFF", "").strip();
            if (!entry.isEmpty()) {
                into.add(number, entry);
            }
        }
    }

    private static boolean isBinary(byte[] start) {
        for (byte each : start) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    static BufferedReader reader(InputStream in) {
        Reader strict = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new BufferedReader(strict);
    }
}
