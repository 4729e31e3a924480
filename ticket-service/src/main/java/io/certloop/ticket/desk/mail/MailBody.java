package io.certloop.ticket.desk.mail;

import io.certloop.ticket.desk.HtmlText;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Collects the text of a mail's parts and counts its attachments. A part that cannot be read counts as an attachment,
 * so that it does not hide the other parts.
 */
final class MailBody {

    /**
     * The most text that is read from a mail, in characters, and from one part, in bytes; more than a ticket stores.
     */
    private static final int TEXT_BYTES = 1 << 20;

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 1000;
    private static final int MOST_NAMES = 20;
    private static final int LONGEST_NAME = 100;

    private final List<String> names = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int attachments;
    private int parts;

    static MailBody of(MimeMessage mail) {
        MailBody body = new MailBody();
        body.add(mail, 0);
        return body;
    }

    String text() {
        return text.toString()
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .replaceAll("(?<![ \\t])[ \\t]++\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    List<String> names() {
        return names;
    }

    int attachments() {
        return attachments;
    }

    private void add(MimePart part, int depth) {
        if (++parts > MOST_PARTS || depth > DEEPEST) {
            attachments++;
            return;
        }
        try {
            read(part, depth);
        } catch (MessagingException | IOException | RuntimeException e) {
            attach(part);
        }
    }

    private void read(MimePart part, int depth) throws MessagingException, IOException {
        String type = type(part);
        if (type.startsWith("multipart/")) {
            multipart(new MimeMultipart(new MimePartDataSource(part)), type, depth);
        } else if (type.equals("message/rfc822")) {
            attach(part);
            forwarded(part, depth);
        } else if (isAttachment(part) || !type.startsWith("text/") && !type.isEmpty()) {
            attach(part);
        } else {
            append(textOf(part, type));
        }
    }

    private void multipart(MimeMultipart parts, String type, int depth) throws MessagingException {
        int count = parts.getCount();
        if (type.equals("multipart/alternative")) {
            alternative(parts, count, depth);
            return;
        }
        for (int i = 0; i < count; i++) {
            add((MimePart) parts.getBodyPart(i), depth + 1);
        }
    }

    /**
     * Reads one of several alternatives: the plain text unless it is blank, else the first alternative that has text.
     */
    private void alternative(MimeMultipart parts, int count, int depth) throws MessagingException {
        int before = text.length();
        for (int i = 0; i < count && isBlank(before); i++) {
            if (type(parts.getBodyPart(i)).equals("text/plain")) {
                add((MimePart) parts.getBodyPart(i), depth + 1);
            }
        }
        for (int i = 0; i < count && isBlank(before); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (!type(part).equals("text/plain")) {
                add((MimePart) part, depth + 1);
            }
        }
    }

    private boolean isBlank(int from) {
        return text.substring(from).isBlank();
    }

    /** Adds the text of an attached mail, quoted with {@code >}. */
    private void forwarded(MimePart part, int depth) throws MessagingException, IOException {
        MailBody inner = new MailBody();
        inner.parts = parts;
        try (InputStream in = new MimePartDataSource(part).getInputStream()) {
            inner.add(new MimeMessage(MailSessions.NONE, in), depth + 1);
        }
        parts = inner.parts;
        append(inner.text().lines().map(line -> "> " + line).collect(Collectors.joining("\n", "\n", "\n")));
    }

    private void append(String more) {
        int room = TEXT_BYTES - text.length();
        if (!text.isEmpty() && room > 0) {
            text.append('\n');
        }
        text.append(more, 0, Math.max(0, Math.min(room, more.length())));
    }

    private static String textOf(MimePart part, String type) throws MessagingException, IOException {
        try (InputStream in = new MimePartDataSource(part).getInputStream()) {
            String decoded = MailCharsets.decode(in.readNBytes(TEXT_BYTES), charset(part));
            return type.equals("text/html") ? HtmlText.of(decoded) : decoded;
        }
    }

    private static String charset(Part part) throws MessagingException {
        try {
            String named = new ContentType(part.getContentType()).getParameter("charset");
            return named == null ? "" : named;
        } catch (ParseException e) {
            return "";
        }
    }

    private static boolean isAttachment(Part part) throws MessagingException {
        String disposition = String.join("", header(part, "Content-Disposition"));
        return disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment")
                || name(part).isPresent();
    }

    private void attach(Part part) {
        attachments++;
        if (names.size() < MOST_NAMES) {
            name(part).ifPresent(names::add);
        }
    }

    private static Optional<String> name(Part part) {
        try {
            return Optional.ofNullable(part.getFileName())
                    .map(HeaderText::decode)
                    .filter(name -> !name.isBlank())
                    .map(name -> name.codePoints()
                            .limit(LONGEST_NAME)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString());
        } catch (MessagingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** In lower case, without parameters; {@code text/plain} if the part names none. */
    private static String type(Part part) throws MessagingException {
        String[] named = header(part, "Content-Type");
        return named.length == 0
                ? "text/plain"
                : named[0].split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String[] header(Part part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        return values == null ? new String[0] : values;
    }
}
