package io.certloop.ticket.recognition.classification;

import java.util.List;
import java.util.regex.Pattern;

/** Extracts what customers wrote themselves, without quoted mails and without the signature. */
public final class OwnWords {

    /** Lines that mail programs write above a quoted mail. */
    private static final Pattern HEAD_OF_QUOTE = Pattern.compile(
            "(-{2,}\\s*(原始邮件|原始郵件|原邮件|原信件|original message|转发|轉寄|forwarded).*"
                    + "|on .{4,90} wrote:"
                    + "|.{0,60}[写寫]道\\s*[:：]"
                    + "|(发件人|寄件者|from)\\s*[:：].*"
                    + "|_{8,})",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SIGNATURE = Pattern.compile(
            "(--|—{1,3}|((best|kind|warm) )?regards\\b.*|(br|best|cheers|sincerely)[,.]?"
                    + "|此致.*|敬[上礼禮].*|[顺順][颂頌].*|祝好.*|sent from my .*|[发發來来]自我的.*)",
            Pattern.CASE_INSENSITIVE);

    private OwnWords() {}

    /** The customer's own part of a comment; the whole comment if no part would be left. */
    public static String of(String comment) {
        List<String> lines = comment.lines().map(String::strip).toList();
        boolean[] quotesBelow = quotesBelow(lines);
        var own = new StringBuilder();
        boolean begun = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean head = HEAD_OF_QUOTE.matcher(line).matches();
            boolean ends = head && !quotesBelow[i] || SIGNATURE.matcher(line).matches();
            if (begun && ends) {
                break;
            }
            if (!head && !isQuoted(line)) {
                own.append(line).append('\n');
                begun |= !line.isEmpty();
            }
        }
        return begun ? own.toString().strip() : comment;
    }

    /** For each line whether the next one that is not empty is quoted. */
    private static boolean[] quotesBelow(List<String> lines) {
        var below = new boolean[lines.size()];
        for (int i = lines.size() - 2; i >= 0; i--) {
            String next = lines.get(i + 1);
            below[i] = next.isEmpty() ? below[i + 1] : isQuoted(next);
        }
        return below;
    }

    private static boolean isQuoted(String line) {
        return line.startsWith(">") || line.startsWith("|");
    }
}
