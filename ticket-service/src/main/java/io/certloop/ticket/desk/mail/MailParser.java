package io.certloop.ticket.desk.mail;

import io.certloop.service.text.Sha256;
import io.certloop.ticket.desk.inbox.AutomaticMail;
import io.certloop.ticket.desk.inbox.Mail;
import io.certloop.ticket.desk.inbox.MailLimits;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads mails as they are sent, also those that break the rules. */
final class MailParser {

    private static final int MOST_REFERENCES = 50;
    private static final int LONGEST_HEADER = 1 << 16;

    private static final Pattern ID = Pattern.compile("<([^<>]{1,998})>");

    private static final String WORD = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}";
    private static final Pattern ADDRESS = Pattern.compile("(" + WORD + ")");
    private static final Pattern IN_BRACKETS = Pattern.compile("<\\s*(" + WORD + ")\\s*>");

    /**
     * The parts of an address field that are no address: quoted strings, encoded words and
     * comments.
     */
    private static final Pattern NAME =
            Pattern.compile(
                    "\"(?:[^\"\\\\]|\\\\.)*+\"|=\\?[^?\\s]+\\?[BbQq]\\?[^?\\s]*\\?=|\\([^()]*\\)");

    private static final int MOST_OF_ADDRESSES = 2000;

    private MailParser() {}

    /**
     * @throws MessagingException if this is no mail at all
     */
    static Mail parse(byte[] bytes) throws MessagingException {
        MimeMessage message =
                new MimeMessage(MailSessions.NONE, new SharedByteArrayInputStream(bytes));
        MailBody body = MailBody.of(message);
        Optional<String> from = address(header(message, "From")).or(() -> sender(message));
        return new Mail(
                id(message, body),
                references(message),
                from.map(address -> address.toLowerCase(Locale.ROOT)),
                address(header(message, "Reply-To")).or(() -> from),
                HeaderText.decode(header(message, "Subject")),
                body.text(),
                Optional.ofNullable(message.getSentDate()).map(Date::toInstant),
                body.names(),
                body.attachments(),
                headers(message));
    }

    private static String id(MimeMessage message, MailBody body) throws MessagingException {
        String written = header(message, "Message-ID");
        if (written != null) {
            String id =
                    ID.matcher(written)
                            .results()
                            .map(found -> found.group(1))
                            .findFirst()
                            .orElse(written);
            String clean = HeaderText.clean(id);
            if (!clean.isEmpty()) {
                return MailLimits.id(clean);
            }
        }
        return "sha256-"
                + Sha256.hex(
                        String.join(
                                "\n",
                                String.valueOf(header(message, "From")),
                                String.valueOf(header(message, "Date")),
                                String.valueOf(header(message, "Subject")),
                                body.text()));
    }

    private static List<String> references(MimeMessage message) throws MessagingException {
        Stream<String> all = ids(header(message, "References"));
        return Stream.concat(ids(header(message, "In-Reply-To")), all.toList().reversed().stream())
                .distinct()
                .limit(MOST_REFERENCES)
                .toList();
    }

    private static Stream<String> ids(@Nullable String written) {
        return written == null
                ? Stream.empty()
                : ID.matcher(written)
                        .results()
                        .map((MatchResult found) -> HeaderText.clean(found.group(1)))
                        .filter(id -> !id.isEmpty())
                        .map(MailLimits::id);
    }

    private static Optional<String> sender(MimeMessage message) {
        try {
            return address(header(message, "Sender"));
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }

    /**
     * The first usable address of a field. Names are skipped, because a name can contain any text,
     * such as another address.
     */
    private static Optional<String> address(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        String some = written.substring(0, Math.min(written.length(), MOST_OF_ADDRESSES));
        String unnamed = NAME.matcher(some).replaceAll("");
        return Stream.of(IN_BRACKETS, ADDRESS)
                .flatMap(form -> form.matcher(unnamed).results())
                .map(found -> found.group(1))
                .findFirst();
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        Map<String, String> kept = new HashMap<>();
        for (String name : AutomaticMail.HEADERS) {
            String value = header(message, name);
            if (value != null) {
                kept.put(name, HeaderText.clean(value));
            }
        }
        return kept;
    }

    /**
     * The value of a header field; of a very long value the end, which has the nearest references.
     */
    private static @Nullable String header(MimeMessage message, String name)
            throws MessagingException {
        String value = message.getHeader(name, " ");
        return value == null ? null : value.substring(Math.max(0, value.length() - LONGEST_HEADER));
    }
}
