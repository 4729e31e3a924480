package io.certloop.cli.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What {@code ./certloop help} says; the launcher prints the same file where nothing is built. */
public final class Help {

    private Help() {}

    public static String text() {
        try (var file = Help.class.getResourceAsStream("/io/certloop/cli/help.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
