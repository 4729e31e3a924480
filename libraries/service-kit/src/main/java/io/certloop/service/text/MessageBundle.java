package io.certloop.service.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sentences of one language, by code. */
public final class MessageBundle {

    private final Map<String, String> templates;

    private MessageBundle(Map<String, String> templates) {
        this.templates = templates;
    }

    /** The English one, which the codes hold themselves. */
    public static MessageBundle of(MessageCode... codes) {
        return new MessageBundle(
                Arrays.stream(codes)
                        .collect(Collectors.toMap(MessageCode::name, MessageCode::english)));
    }

    /** From properties files in UTF-8 on the class path: code and sentence. */
    public static MessageBundle read(String... files) {
        ClassLoader service = Thread.currentThread().getContextClassLoader();
        Properties lines = new Properties();
        for (String file : files) {
            try (Reader text =
                    new InputStreamReader(
                            service.getResourceAsStream(file), StandardCharsets.UTF_8)) {
                lines.load(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new MessageBundle(
                lines.stringPropertyNames().stream()
                        .collect(Collectors.toMap(Function.identity(), lines::getProperty)));
    }

    /**
     * A message whose code is not known here, such as one of a newer version, keeps its own text.
     *
     * @param word what to write for an argument's name and value
     */
    public String say(Message message, BinaryOperator<String> word) {
        String template = message.code() == null ? null : templates.get(message.code());
        if (template == null) {
            return message.text();
        }
        return Template.of(template).fill(message.arguments(), word, inner -> say(inner, word));
    }

    /** Codes whose sentence misses in the other language, or does not have the same arguments. */
    public Set<String> differences(MessageBundle other) {
        Set<String> codes = new TreeSet<>(templates.keySet());
        codes.addAll(other.templates.keySet());
        codes.removeIf(code -> names(code).equals(other.names(code)));
        return codes;
    }

    private List<String> names(String code) {
        String template = templates.get(code);
        return template == null
                ? List.of("missing")
                : Template.of(template).names().stream().sorted().toList();
    }
}
