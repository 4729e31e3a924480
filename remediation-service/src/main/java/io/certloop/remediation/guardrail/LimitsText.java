package io.certloop.remediation.guardrail;

import io.certloop.service.files.UnusableFileException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses limits as people write them: lines of {@code name = value}, in any order. Limits that are absent keep their
 * configured value.
 */
public final class LimitsText {

    private final List<String> wrong = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private Limits limits;

    private LimitsText(Limits configured) {
        this.limits = configured;
    }

    /**
     * Returns the configured limits, with those replaced that the text sets.
     *
     * @param text empty lines and lines that begin with # are ignored
     * @throws UnusableFileException with each error and its line number, if any line is wrong: a change is never
     *     applied in part
     */
    public static Limits read(byte[] text, Limits configured) throws UnusableFileException {
        LimitsText reader = new LimitsText(configured);
        int number = 0;
        for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                reader.take(number, line);
            }
        }
        if (!reader.wrong.isEmpty()) {
            throw new UnusableFileException(String.join("; ", reader.wrong));
        }
        return reader.limits;
    }

    private void take(int number, String line) {
        int cut = line.indexOf('=');
        try {
            if (cut < 0) {
                throw new IllegalArgumentException("is not `name = value`");
            }
            String name = line.substring(0, cut).strip();
            if (!named.add(name)) {
                throw new IllegalArgumentException(name + " is said twice");
            }
            limits = with(name, line.substring(cut + 1).strip());
        } catch (NumberFormatException e) {
            wrong.add("line " + number + ": is no number");
        } catch (DateTimeParseException e) {
            wrong.add("line " + number + ": is no duration such as PT10M");
        } catch (IllegalArgumentException e) {
            wrong.add("line " + number + ": " + e.getMessage());
        }
    }

    private Limits with(String name, String value) {
        Limits old = limits;
        int attempts = old.attempts();
        Duration window = old.attemptsWindow();
        Duration cooldown = old.cooldown();
        int inFlight = old.inFlight();
        double share = old.onCallShare();
        switch (name) {
            case "attempts-limit" -> attempts = Integer.parseInt(value);
            case "attempts-window" -> window = Duration.parse(value);
            case "cooldown" -> cooldown = Duration.parse(value);
            case "in-flight-limit" -> inFlight = Integer.parseInt(value);
            case "on-call-share" -> share = Double.parseDouble(value);
            default -> throw new IllegalArgumentException("there is no limit " + name);
        }
        return new Limits(attempts, window, cooldown, inFlight, share);
    }
}
