package io.certloop.service.text;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A sentence with named places. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private Template() {}

    /** The places, each once, in their order. */
    static List<String> names(String template) {
        return PLACE.matcher(template).results().map(place -> place.group(1)).distinct().toList();
    }

    /**
     * @param word what to write for an argument's name and value
     * @param inner what to write for a message among the arguments
     */
    static String fill(
            String template,
            Map<String, Object> arguments,
            BinaryOperator<String> word,
            Function<Message, String> inner) {
        return PLACE.matcher(template)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        text(place.group(1), arguments, word, inner)));
    }

    private static String text(
            String name,
            Map<String, Object> arguments,
            BinaryOperator<String> word,
            Function<Message, String> inner) {
        return text(name, arguments.get(name), word, inner);
    }

    private static String text(
            String name,
            Object argument,
            BinaryOperator<String> word,
            Function<Message, String> inner) {
        return switch (argument) {
            case Message message -> inner.apply(message);
            case List<?> values ->
                    values.stream()
                            .map(each -> text(name, each, word, inner))
                            .collect(Collectors.joining(", "));
            case null -> "";
            case Object value -> word.apply(name, value.toString());
        };
    }
}
