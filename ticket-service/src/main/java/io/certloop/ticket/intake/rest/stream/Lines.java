package io.certloop.ticket.intake.rest.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Reads a stream line by line in bounded memory. Of a line that is too long, only the beginning is kept. */
public final class Lines {

    public static final int MAX_LINE_BYTES = 1024 * 1024;

    private static final int BUFFER = 16 * 1024;

    /** Bytes that are kept of a line that is too long: enough to see what sort of line it is. */
    private static final int BEGINNING = 64;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Pause between two checks whether more of the stream has arrived. A stream does not notify its reader. */
    private static final Duration STEP = Duration.ofNanos(200_000);

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long number;

    public Lines(InputStream in) {
        this.in = in;
    }

    /**
     * @param number counted from 1
     * @param bytes the line without its end; if the line is too long, only its beginning
     * @param tooLong whether the line has more than 1 MiB
     */
    public record Line(long number, byte[] bytes, boolean tooLong) {

        public boolean blank() {
            if (tooLong) {
                return false;
            }
            for (byte b : bytes) {
                if (b != ' ' && b != '\t') {
                    return false;
                }
            }
            return true;
        }

        /** Whether the line starts with the text. Works too for a line that is too long or not UTF-8. */
        public boolean startsWith(String text) {
            return Lines.startsWith(bytes, text.getBytes(StandardCharsets.UTF_8));
        }

        /** Empty if the line is not UTF-8. */
        public Optional<String> text() {
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }
    }

    /** Empty at the end of the stream. */
    public Optional<Line> next() throws IOException {
        var line = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean any = false;
        while (position < limit || fill()) {
            any = true;
            int end = indexOfNewline();
            int length = end - position;
            tooLong |= line.size() + length > MAX_LINE_BYTES;
            if (!tooLong) {
                line.write(buffer, position, length);
            }
            position = end;
            if (end < limit) {
                position++;
                break;
            }
        }
        return any ? Optional.of(line(line.toByteArray(), tooLong)) : Optional.empty();
    }

    /** Whether part of the next line has arrived, or arrives within {@code patience}. */
    public boolean moreWithin(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        boolean more = isMoreAtHand();
        while (!more && System.nanoTime() < end) {
            LockSupport.parkNanos(STEP.toNanos());
            more = isMoreAtHand();
        }
        return more;
    }

    private boolean isMoreAtHand() throws IOException {
        return position < limit || in.available() > 0;
    }

    private Line line(byte[] bytes, boolean tooLong) {
        number++;
        int from = number == 1 && startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        if (tooLong) {
            return new Line(number, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + BEGINNING)), true);
        }
        int to = bytes.length > from && bytes[bytes.length - 1] == '\r' ? 1 : 0;
        return new Line(number, Arrays.copyOfRange(bytes, from, bytes.length - to), false);
    }

    private static boolean startsWith(byte[] bytes, byte[] wanted) {
        return bytes.length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }

    private int indexOfNewline() {
        int i = position;
        while (i < limit && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer);
        position = 0;
        limit = Math.max(read, 0);
        return read > 0;
    }
}
