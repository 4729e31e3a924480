package io.certloop.cloud.edge.tls.starttls;

import io.certloop.cloud.edge.tls.wire.NotTlsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** STARTTLS of line-based protocols (SMTP, IMAP, POP3): each step waits for an answer, then sends the next command. */
final class LineOpening implements Opening {

    private static final int LONGEST_LINE = 1024;
    private static final int MOST_LINES = 200;

    private final List<Step> steps;
    private int at;
    private int lines;

    /**
     * One step: an expected answer and the command that follows.
     *
     * @param more matches lines of a multi-line answer before its last line
     * @param good matches the last line if the server agrees
     * @param says the command to send then; empty to begin with TLS
     */
    private record Step(Pattern more, Pattern good, String says) {

        static Step of(String more, String good, String says) {
            return new Step(
                    Pattern.compile(more, Pattern.CASE_INSENSITIVE),
                    Pattern.compile(good, Pattern.CASE_INSENSITIVE),
                    says);
        }
    }

    private LineOpening(Step... steps) {
        this.steps = List.of(steps);
    }

    /** STARTTLS of SMTP. EHLO sends a reserved name that belongs to nobody (RFC 2606); servers accept any name. */
    static Opening smtp() {
        return new LineOpening(
                Step.of("220-.*", "220( .*)?", "EHLO certloop.invalid\r\n"),
                Step.of("250-.*", "250( .*)?", "STARTTLS\r\n"),
                Step.of("220-.*", "220( .*)?", ""));
    }

    static Opening imap() {
        return new LineOpening(Step.of("(?!)", "\\* ok.*", "1 STARTTLS\r\n"), Step.of("\\* (?!bye).*", "1 ok.*", ""));
    }

    static Opening pop3() {
        return new LineOpening(Step.of("(?!)", "\\+ok.*", "STLS\r\n"), Step.of("(?!)", "\\+ok.*", ""));
    }

    @Override
    public ByteBuffer begin() {
        return ByteBuffer.allocate(0);
    }

    @Override
    public ByteBuffer receive(ByteBuffer heard) throws IOException {
        String line = line(heard);
        while (line != null) {
            Step step = steps.get(at);
            if (step.good().matcher(line).matches()) {
                at++;
                return ByteBuffer.wrap(step.says().getBytes(StandardCharsets.US_ASCII));
            }
            if (!step.more().matcher(line).matches()) {
                throw refusal(line);
            }
            line = line(heard);
        }
        return ByteBuffer.allocate(0);
    }

    /**
     * The exception for an answer that is not positive. Only the answer to the last command is about TLS; a failure
     * before that means that STARTTLS was not reached.
     */
    private IOException refusal(String line) {
        return at == steps.size() - 1
                ? new NoStartTlsException(line)
                : new NotTlsException("it did not come to STARTTLS: " + NoStartTlsException.printable(line));
    }

    /** The next line; null if it has not arrived completely. */
    private String line(ByteBuffer heard) throws NotTlsException {
        int begin = heard.position();
        for (int i = begin; i < heard.limit(); i++) {
            if (heard.get(i) == '\n') {
                byte[] line = new byte[i - begin];
                heard.get(line).get();
                if (++lines > MOST_LINES) {
                    throw new NotTlsException("more than " + MOST_LINES + " lines before TLS");
                }
                return new String(line, StandardCharsets.ISO_8859_1).stripTrailing();
            }
        }
        if (heard.remaining() > LONGEST_LINE) {
            throw new NotTlsException("a line of more than " + LONGEST_LINE + " bytes before TLS");
        }
        return null;
    }

    @Override
    public boolean isAgreed() {
        return at == steps.size();
    }
}
