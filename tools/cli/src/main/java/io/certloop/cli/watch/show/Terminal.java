package io.certloop.cli.watch.show;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A terminal whose content is drawn again in place. */
public final class Terminal {

    private static final Path TTY = Path.of("/dev/tty");
    private static final int LINES = 24;

    private final PrintStream out;

    /** The number of lines and columns that fit. */
    public record Size(int lines, int columns) {}

    public Terminal(PrintStream out) {
        this.out = out;
    }

    /** Draws the lines over the content of the last call. */
    public void draw(List<String> lines) {
        var frame = new StringBuilder("\033[H");
        lines.forEach(line -> frame.append(line).append("\033[K\n"));
        out.print(frame.append("\033[J"));
        out.flush();
    }

    /** Clears the screen. */
    public void clear() {
        out.print("\033[2J\033[H");
        out.flush();
    }

    /** The size of the terminal; 24 lines of 80 columns if it is unknown. */
    public static Size size() {
        var unknown = new Size(LINES, TableView.NARROWEST);
        if (!Files.isReadable(TTY)) {
            return unknown;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TTY.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            var numbers = said.strip().split(" ");
            return stty.waitFor(1, TimeUnit.SECONDS)
                            && stty.exitValue() == 0
                            && numbers.length == 2
                            && !numbers[0].equals("0")
                    ? new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]))
                    : unknown;
        } catch (IOException | NumberFormatException e) {
            return unknown;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown;
        }
    }
}
