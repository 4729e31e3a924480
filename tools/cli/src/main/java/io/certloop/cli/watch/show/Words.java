package io.certloop.cli.watch.show;

import io.certloop.service.text.Message;
import io.certloop.service.text.MessageBundle;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.text.FindingMessage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The texts of one language: cert-watcher's texts for findings, and this command's own. */
public final class Words {

    private static final String OWN = "/io/certloop/cli/watch/words.%s.properties";
    private static final String FINDINGS = "/console/messages.%s.properties";

    private final Properties own;
    private final Properties findings;
    private final MessageBundle sentences;

    private Words(String language, MessageBundle sentences) {
        this.own = read(OWN.formatted(language));
        this.findings = read(FINDINGS.formatted(language));
        this.sentences = sentences;
    }

    /** Chooses the language by LC_ALL, LC_MESSAGES or LANG, as other programs do; English unless it is Chinese. */
    public static Words of(Map<String, String> environment) {
        boolean chinese = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("zh"))
                .isPresent();
        return chinese
                ? new Words(
                        "zh",
                        MessageBundle.read("console/probe-sentences.zh.properties", "console/sentences.zh.properties"))
                : new Words("en", MessageBundle.of(FindingMessage.values()));
    }

    /** Returns a text of this command with its arguments. */
    public String message(String key, Object... arguments) {
        String pattern = own.getProperty(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }

    public String reason(Reason reason) {
        return findings.getProperty("reason." + reason, reason.name());
    }

    /** The sentence of a finding. */
    public String detail(Message message) {
        return sentences.text(
                message,
                (name, value) -> name.equals("verdict") ? findings.getProperty("verdict." + value, value) : value);
    }

    /** The time until an event, in one unit; negative for a past event. */
    public String until(Duration left) {
        Duration length = left.abs();
        String sign = left.isNegative() ? "-" : "";
        if (length.toDays() >= 2) {
            return message("days", sign + length.toDays());
        }
        return length.toHours() >= 2
                ? message("hours", sign + length.toHours())
                : message("minutes", sign + length.toMinutes());
    }

    private static Properties read(String file) {
        Properties lines = new Properties();
        try (var text = new InputStreamReader(Words.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            lines.load(text);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
