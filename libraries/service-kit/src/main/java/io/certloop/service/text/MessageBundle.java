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

public final class MessageBundle {

    private final Map<String, String> templates;

    private MessageBundle(Map<String, String> templates) {
        this.templates = templates;
    }

    /** The English sentences, which are part of the codes. */
    public static MessageBundle of(MessageCode... codes) {
        return new MessageBundle(
                Arrays.stream(codes).collect(Collectors.toMap(MessageCode::name, MessageCode::english)));
    }

    /** Reads the sentences from properties files (UTF-8) on the class path, with lines {@code CODE=sentence}. */
    public static MessageBundle read(String... files) {
        ClassLoader service = Thread.currentThread().getContextClassLoader();
        Properties lines = new Properties();
        for (String file : files) {
            try (Reader text = new InputStreamReader(service.getResourceAsStream(file), StandardCharsets.UTF_8)) {
                lines.load(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new MessageBundle(lines.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), lines::getProperty)));
    }

    /**
     * Renders a message. A message with an unknown code, such as a code of a newer version, keeps its own text.
     *
     * @param word maps the name and the value of an argument to the text to show
     */
    public String text(Message message, BinaryOperator<String> word) {
        String template = message.code() == null ? null : templates.get(message.code());
        if (template == null) {
            return message.text();
        }
        return Template.of(template).fill(message.arguments(), word, inner -> text(inner, word));
    }

    /** The codes that have no sentence in one of the two languages, or whose sentences have different arguments. */
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
