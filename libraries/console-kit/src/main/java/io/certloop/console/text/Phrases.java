package io.certloop.console.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What services wrote in English, in another language as far as there is a phrase for it. */
public final class Phrases {

    private static final String SEPARATOR = " = ";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** Names that services write between their words. */
    private static final List<String> NAMED =
            List.of("kind.", "ended.", "diagnosis.", "action.", "state.");

    private static final Phrases CHINESE = read("console/phrases.zh.txt", Locale.CHINESE);
    private static final Phrases ENGLISH = read("console/phrases.en.txt", Locale.ENGLISH);

    /**
     * @param start what a text has to begin with, which is looked at before the pattern
     * @param end what it has to end with
     */
    private record Phrase(String start, String end, Pattern pattern, String meaning) {

        static Phrase of(String line) {
            String[] sides = line.split(SEPARATOR, 2);
            List<String> literals = List.of(PLACE.split(sides[0], -1));
            return new Phrase(
                    literals.getFirst(),
                    literals.getLast(),
                    Pattern.compile(
                            String.join("(.+?)", literals.stream().map(Pattern::quote).toList()),
                            Pattern.DOTALL),
                    sides[1]);
        }

        private boolean mayFit(String text) {
            return text.startsWith(start) && text.endsWith(end);
        }
    }

    private final List<Phrase> phrases;
    private final Messages words;

    private Phrases(List<Phrase> phrases, Messages words) {
        this.phrases = phrases;
        this.words = words;
    }

    public static Phrases in(Messages words) {
        return isChinese(words) ? CHINESE : ENGLISH;
    }

    private static boolean isChinese(Messages words) {
        return words.language().equals("zh");
    }

    private static Phrases read(String file, Locale language) {
        try (InputStream in = ServiceResource.open(file)) {
            return new Phrases(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(Phrase::of)
                            .toList(),
                    Messages.in(List.of(language)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String say(String text) {
        for (Phrase phrase : phrases) {
            if (phrase.mayFit(text)) {
                Matcher found = phrase.pattern().matcher(text);
                if (found.matches()) {
                    return filled(phrase.meaning(), found);
                }
            }
        }
        return named(text);
    }

    private String named(String text) {
        return NAMED.stream()
                .map(group -> group + text)
                .filter(words::has)
                .findFirst()
                .map(words::say)
                .orElse(text);
    }

    /** Places are numbered in the order of the English text. */
    private String filled(String meaning, Matcher found) {
        return PLACE.matcher(meaning)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        say(found.group(Integer.parseInt(place.group(1)) + 1))));
    }
}
