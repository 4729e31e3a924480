package io.certloop.testkit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The messages of the pages as they lie in the sources of a module, and who asks for them. */
public final class MessageFiles {

    /** Tests run in the folder of their module. */
    private static final Path ROOT = Stream.of("..", "../..")
            .map(Path::of)
            .filter(each -> Files.exists(each.resolve("libraries")))
            .findFirst()
            .orElseThrow();

    /** Those of all services. */
    public static final MessageFiles SHARED =
            new MessageFiles(ROOT.resolve("libraries/console-kit"), "shared-messages");

    private static final Pattern SAID = Pattern.compile("(?:message|counted)\\(\\s*[\"']([a-zA-Z.]+)[\"']");

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern ENGLISH = Pattern.compile("(?=.*[a-z]+ [a-z]+)\\P{IsHan}*", Pattern.DOTALL);

    private final Path module;
    private final String name;

    private MessageFiles(Path module, String name) {
        this.module = module;
        this.name = name;
    }

    public static MessageFiles of(String service) {
        return new MessageFiles(ROOT.resolve(service), "messages");
    }

    public Set<String> keys(String language) {
        return new TreeSet<>(read(name + "." + language).stringPropertyNames());
    }

    /** The Chinese messages and sentences that are words of another language alone. */
    public Set<String> untranslated() {
        Set<String> keys = new TreeSet<>();
        for (String file : List.of(name, name.replace("messages", "sentences"))) {
            read(file + ".zh").forEach((key, text) -> {
                if (ENGLISH.matcher(PLACE.matcher(text.toString()).replaceAll(""))
                        .matches()) {
                    keys.add(key.toString());
                }
            });
        }
        return keys;
    }

    private Properties read(String file) {
        Properties messages = new Properties();
        try (Reader text = Files.newBufferedReader(
                module.resolve("src/main/resources/console").resolve(file + ".properties"))) {
            messages.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    /** Those that the module has, and those of all services. */
    public Set<String> known(String language) {
        Set<String> known = keys(language);
        known.addAll(SHARED.keys(language));
        return known;
    }

    /** The keys of the titles of problems, by the constants of their types. */
    public static List<String> titles(Enum<?>... problems) {
        return Stream.of(problems)
                .map(each -> "error." + each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** What the pages of the module ask for by name. */
    public Set<String> asked() {
        Set<String> keys = new TreeSet<>();
        List.of("src/main/resources/templates", "src/main/java")
                .forEach(folder -> addAsked(module.resolve(folder), keys));
        return keys;
    }

    private static void addAsked(Path folder, Set<String> keys) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().contains("console")) {
                    SAID.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1))
                            .filter(key -> !key.endsWith("."))
                            .forEach(keys::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
