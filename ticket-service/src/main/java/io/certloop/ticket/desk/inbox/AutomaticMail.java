package io.certloop.ticket.desk.inbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognises mails that a program wrote (RFC 3834, RFC 3464, and what programs do instead). */
public final class AutomaticMail {

    /** A header field of every mail that we send. */
    public static final String MARK = "X-CertLoop-Desk";

    private static final String OWN_MARK = MARK.toLowerCase(Locale.ROOT);

    private static final List<String> AUTO_REPLY = List.of(
            "x-autoreply",
            "x-auto-reply",
            "x-autoreply-from",
            "x-autorespond",
            "x-autoresponder",
            "x-auto-response",
            "x-mail-autoreply",
            "x-vacation",
            "x-ms-exchange-inbox-rules-loop");

    /** The header fields that a {@link Mail} has to keep. */
    public static final Set<String> HEADERS = Stream.concat(
                    AUTO_REPLY.stream(),
                    Stream.of(
                            OWN_MARK,
                            "auto-submitted",
                            "return-path",
                            "content-type",
                            "x-failed-recipients",
                            "precedence",
                            "list-id"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> BULK = Set.of("bulk", "list", "junk");

    private static final Pattern REPORT =
            Pattern.compile("multipart/report\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern MAILER = Pattern.compile("(mailer-daemon|postmaster|no-?reply\\+bounce)@.*");

    private static final Pattern AUTO_REPLY_SUBJECT = Pattern.compile(
            "(automatic reply|auto-?reply|auto|out of (the )?office" + "|(系统)?自动回复|自動回覆|自動回復)\\s*([:：].*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private AutomaticMail() {}

    /** Why the mail counts as written by a program; empty if a person seems to have written it. */
    static Optional<SkipReason> reason(Mail mail, MailDesk desk) {
        if (mail.headers().containsKey(OWN_MARK) || desk.answers().isOurs(mail.id())) {
            return Optional.of(SkipReason.OWN_MESSAGE);
        }
        if (mail.from().filter(desk::isOwn).isPresent()) {
            return Optional.of(SkipReason.OWN_ADDRESS);
        }
        if (isBounce(mail)) {
            return Optional.of(SkipReason.BOUNCE);
        }
        return program(mail.headers(), mail.subject());
    }

    private static boolean isBounce(Mail mail) {
        Map<String, String> headers = mail.headers();
        return headers.getOrDefault("return-path", "x").replaceAll("\\s", "").equals("<>")
                || headers.containsKey("x-failed-recipients")
                || REPORT.matcher(headers.getOrDefault("content-type", "").strip())
                        .matches()
                || mail.from().filter(from -> MAILER.matcher(from).matches()).isPresent();
    }

    private static Optional<SkipReason> program(Map<String, String> headers, String subject) {
        if (!word(headers, "auto-submitted", "no").equals("no")) {
            return Optional.of(SkipReason.AUTO_SUBMITTED);
        }
        String precedence = word(headers, "precedence", "");
        if (BULK.contains(precedence) || headers.containsKey("list-id")) {
            return Optional.of(SkipReason.BULK);
        }
        boolean autoReply = precedence.equals("auto_reply")
                || AUTO_REPLY.stream().anyMatch(headers::containsKey)
                || AUTO_REPLY_SUBJECT.matcher(subject.strip()).matches();
        return autoReply ? Optional.of(SkipReason.AUTO_REPLY) : Optional.empty();
    }

    /**
     * In lower case, without parameters and comments.
     *
     * @param otherwise the value if the field is absent
     */
    private static String word(Map<String, String> headers, String name, String otherwise) {
        return headers.getOrDefault(name, otherwise)
                .strip()
                .split("[;(\\s]", 2)[0]
                .toLowerCase(Locale.ROOT);
    }
}
