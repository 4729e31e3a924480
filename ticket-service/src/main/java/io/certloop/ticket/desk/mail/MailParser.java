package io.certloop.ticket.desk.mail;

import io.certloop.service.text.Sha256;
import io.certloop.ticket.desk.inbox.AutomaticMail;
import io.certloop.ticket.desk.inbox.Mail;
import io.certloop.ticket.desk.inbox.MailLimits;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads mails as they are sent, also those that break the rules. */
public final class MailParser {

    private static final int MOST_REFERENCES = 50;
    private static final int LONGEST_HEADER = 1 << 16;

    private static final Pattern ID = Pattern.compile("<([^<>]{1,998})>");

    private static final String ADDRESS = "([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253})";

    /** One mailbox: an address alone, behind a name without one, or behind itself as a name. */
    private static final Pattern MAILBOX =
            Pattern.compile("\\s*(?:ADDRESS|ADDRESS\\s*<\\s*\\2\\s*>".replace("ADDRESS", ADDRESS)
                    + "|[^<>()\"@\\x00-\\x08\\x0e-\\x1f\\x7f]*<\\s*"
                    + ADDRESS
                    + "\\s*>)\\s*");

    /** The parts of an address field that are no address: quoted strings, encoded words and comments. */
    private static final Pattern NAME =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|=\\?[^?\\s]+\\?[BbQq]\\?[^?\\s]*\\?=|\\([^()]*\\)");

    private static final int LONGEST_FROM = 2000;

    private static final int MOST_RESULTS = 50;

    private MailParser() {}

    /** @throws MessagingException if this is no mail at all */
    public static Mail parse(byte[] bytes) throws MessagingException {
        MimeMessage message = new MimeMessage(MailSessions.NONE, new SharedByteArrayInputStream(bytes));
        MailBody body = MailBody.of(message);
        return new Mail(
                id(message, body),
                references(message),
                sender(message),
                HeaderText.decode(header(message, "Subject")),
                body.text(),
                Optional.ofNullable(message.getSentDate()).map(Date::toInstant),
                body.names(),
                body.attachments(),
                headers(message),
                values(message, "Authentication-Results").limit(MOST_RESULTS).toList());
    }

    private static String id(MimeMessage message, MailBody body) throws MessagingException {
        String written = header(message, "Message-ID");
        if (written != null) {
            String id = ID.matcher(written)
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
                + Sha256.hex(String.join(
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

    /**
     * The address of the From field. Servers that check DMARC may read a dubious field otherwise than we do, and then
     * check another address. So there must be one field with one mailbox, and two ways of reading it must agree: the
     * strict parser, and what is left without names.
     */
    private static Optional<String> sender(MimeMessage message) throws MessagingException {
        List<String> fields = values(message, "From").toList();
        if (fields.size() != 1 || fields.getFirst().length() > LONGEST_FROM) {
            return Optional.empty();
        }
        try {
            InternetAddress[] read = InternetAddress.parseHeader(fields.getFirst(), true);
            Matcher left = MAILBOX.matcher(withoutNames(fields.getFirst()));
            return left.matches() && read.length == 1
                    ? Stream.of(1, 2, 3)
                            .map(left::group)
                            .filter(read[0].getAddress()::equals)
                            .map(address -> address.toLowerCase(Locale.ROOT))
                            .findFirst()
                    : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    /** Comments can be nested, so the innermost ones go first. */
    private static String withoutNames(String field) {
        String before = field;
        String after = NAME.matcher(before).replaceAll(" ");
        while (!after.equals(before)) {
            before = after;
            after = NAME.matcher(before).replaceAll(" ");
        }
        return after;
    }

    /** All fields of this name, the topmost first. */
    private static Stream<String> values(MimeMessage message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null ? Stream.empty() : Stream.of(values);
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

    /** The value of a header field; of a very long value the end, which has the nearest references. */
    private static @Nullable String header(MimeMessage message, String name) throws MessagingException {
        String value = message.getHeader(name, " ");
        return value == null ? null : value.substring(Math.max(0, value.length() - LONGEST_HEADER));
    }
}
